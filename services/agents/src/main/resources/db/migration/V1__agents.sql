-- The runtime of agents. Instants are bound by the program.

create schema agents;

-- Whoever calls. The subject is who they are elsewhere: at the gateway, or in the sandbox.
create table agents.users (
    id bigint generated always as identity primary key,
    subject text not null unique check (length(subject) between 1 and 200),
    created_at timestamptz not null
);

-- Live tokens, hashed.
create table agents.token (
    hash bytea primary key,
    user_id bigint not null references agents.users (id),
    expires_at timestamptz not null,
    created_at timestamptz not null
);

create index token_by_user on agents.token (user_id, created_at);

-- A conversation. last_seq is the number of its last message.
create table agents.session (
    id uuid primary key,
    user_id bigint not null references agents.users (id),
    title text not null,
    state text not null check (state in ('active', 'idle', 'deleted')),
    last_seq integer not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index session_by_user on agents.session (user_id, id desc) where state <> 'deleted';
create index session_by_activity on agents.session (updated_at) where state = 'active';

create table agents.message (
    id uuid primary key,
    session_id uuid not null references agents.session (id),
    seq integer not null check (seq > 0),
    role text not null check (role in ('user', 'assistant', 'system', 'tool')),
    content text not null,
    tool_calls jsonb,
    tool_call_id text,
    tokens bigint not null default 0,
    metadata jsonb not null,
    created_at timestamptz not null,
    constraint message_seq_once unique (session_id, seq),
    constraint message_answers_a_call check ((role = 'tool') = (tool_call_id is not null)),
    constraint message_calls_are_the_assistants check (tool_calls is null or role = 'assistant')
);

-- One result a call.
create unique index message_call_answered_once on agents.message (session_id, tool_call_id)
    where tool_call_id is not null;

create table agents.agent_context (
    session_id uuid primary key references agents.session (id),
    agent text not null,
    switches integer not null check (switches between 0 and 50),
    updated_at timestamptz not null
);

create table agents.agent_switch (
    id uuid primary key,
    session_id uuid not null references agents.session (id),
    from_agent text not null,
    to_agent text not null,
    reason text not null,
    confidence double precision not null check (confidence between 0 and 1),
    at timestamptz not null
);

create index agent_switch_by_session on agents.agent_switch (session_id, id);

create table agents.plan (
    id uuid primary key,
    session_id uuid not null references agents.session (id),
    title text not null,
    description text not null,
    state text not null
        check (state in ('proposed', 'running', 'completed', 'rejected', 'revising', 'cancelled')),
    created_at timestamptz not null,
    updated_at timestamptz not null
);

-- A session has one plan that is not over.
create unique index plan_at_work on agents.plan (session_id) where state in ('proposed', 'running');

create table agents.subtask (
    plan_id uuid not null references agents.plan (id),
    number integer not null check (number > 0),
    description text not null,
    agent text not null,
    depends_on integer[] not null,
    state text not null check (state in ('pending', 'running', 'done')),
    result text,
    primary key (plan_id, number),
    constraint subtask_result_when_done check ((state = 'done') = (result is not null))
);

-- What waits for a person: a dangerous call, or a plan. Decided once, by the state.
create table agents.approval (
    id uuid primary key,
    session_id uuid not null references agents.session (id),
    kind text not null check (kind in ('tool', 'plan')),
    call_id text,
    plan_id uuid references agents.plan (id),
    subject text not null,
    arguments jsonb not null,
    state text not null check (state in ('pending', 'approved', 'rejected', 'expired')),
    feedback text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    decided_at timestamptz,
    constraint approval_of_one_thing check (
        (kind = 'tool') = (call_id is not null) and (kind = 'plan') = (plan_id is not null)),
    constraint approval_decided_at check ((state = 'pending') = (decided_at is null))
);

create unique index approval_of_a_call on agents.approval (session_id, call_id)
    where call_id is not null;
create unique index approval_of_a_plan on agents.approval (plan_id) where plan_id is not null;
create index approval_pending on agents.approval (expires_at) where state = 'pending';

-- What the service knows of a run; its events are the toolkit's.
create table agents.turn (
    run_id uuid primary key,
    session_id uuid not null references agents.session (id),
    user_id bigint not null references agents.users (id),
    kind text not null,
    state text not null
        check (state in ('running', 'waiting_tool', 'waiting_approval', 'done', 'failed',
                         'cancelled', 'interrupted')),
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint turn_ended_at check ((state = 'running') = (ended_at is null))
);

-- One answer at a time in a session.
create unique index turn_running on agents.turn (session_id) where state = 'running';
create index turn_by_session on agents.turn (session_id, run_id desc);

create table agents.token_usage (
    user_id bigint not null references agents.users (id),
    day date not null,
    tokens bigint not null check (tokens >= 0),
    primary key (user_id, day)
);

-- What happened, for whoever has to look later. Appended to, never changed.
create table agents.audit_entry (
    id uuid primary key,
    user_id bigint not null references agents.users (id),
    session_id uuid references agents.session (id),
    action text not null,
    detail jsonb not null,
    at timestamptz not null
);

create index audit_entry_by_user on agents.audit_entry (user_id, id desc);
