-- Recruiting. Instants are bound by the program; zones are IANA names beside them.

create extension if not exists btree_gist;
create schema recruiting;

create table recruiting.city (
    id uuid primary key,
    name text not null constraint city_name_is_taken unique,
    zone text not null,
    criteria text not null,
    active boolean not null,
    version integer not null
);

create table recruiting.recruiter (
    id uuid primary key,
    name text not null,
    email text not null constraint recruiter_email_is_taken unique,
    zone text not null,
    chat_id bigint constraint recruiter_chat_is_taken unique,
    video_link text,
    active boolean not null,
    version integer not null
);

create table recruiting.recruiter_city (
    recruiter uuid not null references recruiting.recruiter (id) on delete cascade,
    city uuid not null constraint city_has_recruiters references recruiting.city (id),
    primary key (recruiter, city)
);

create table recruiting.candidate (
    id uuid primary key,
    telegram_id bigint constraint candidate_telegram_is_taken unique,
    name text not null,
    phone text not null,
    email text,
    city uuid constraint city_has_candidates references recruiting.city (id),
    zone text not null,
    locale text not null check (locale in ('RU', 'EN')),
    stage text not null,
    answers text not null,
    consented_at timestamptz not null,
    erased_at timestamptz,
    waiting_since timestamptz,
    version integer not null
);

create index candidate_by_stage on recruiting.candidate (stage, id);
create index candidate_waiting on recruiting.candidate (city, waiting_since)
    where waiting_since is not null;

-- One appointment for life: it moves from slot to slot, its calendar entry keeps its id.
create table recruiting.booking (
    id uuid primary key,
    candidate uuid not null references recruiting.candidate (id),
    recruiter uuid not null,
    purpose text not null check (purpose in ('INTERVIEW', 'INTRO_DAY')),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    state text not null check (state in ('OPEN', 'CANCELED', 'DONE')),
    moves integer not null check (moves between 0 and 2),
    version integer not null
);

create index booking_by_candidate on recruiting.booking (candidate);

create table recruiting.slot (
    id uuid primary key,
    recruiter uuid not null constraint recruiter_has_slots references recruiting.recruiter (id),
    city uuid not null constraint city_has_slots references recruiting.city (id),
    purpose text not null check (purpose in ('INTERVIEW', 'INTRO_DAY')),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    during tstzrange not null generated always as (tstzrange(starts_at, ends_at, '[)')) stored,
    status text not null
        check (status in ('FREE', 'PENDING', 'BOOKED', 'CONFIRMED', 'CANCELED')),
    candidate uuid references recruiting.candidate (id),
    booking uuid references recruiting.booking (id),
    outcome text check (outcome in ('PASSED', 'FAILED', 'NO_SHOW')),
    version integer not null,
    constraint slot_is_not_empty check (starts_at < ends_at),
    constraint slot_is_taken_by_somebody
        check ((status in ('PENDING', 'BOOKED', 'CONFIRMED')) = (candidate is not null)
               and (candidate is null) = (booking is null)),
    constraint recruiter_is_elsewhere
        exclude using gist (recruiter with =, during with &&)
        where (purpose = 'INTERVIEW' and status <> 'CANCELED'),
    constraint candidate_is_elsewhere
        exclude using gist (candidate with =, during with &&)
        where (candidate is not null and outcome is null)
);

create unique index candidate_has_one_slot on recruiting.slot (candidate, recruiter, purpose)
    where candidate is not null and outcome is null;
create index slot_free on recruiting.slot (city, starts_at) where status = 'FREE';
create index slot_by_recruiter on recruiting.slot (recruiter, starts_at);

-- Five minutes in which one candidate alone may take a slot; what is over is swept.
create table recruiting.hold (
    slot uuid primary key references recruiting.slot (id) on delete cascade,
    candidate uuid not null references recruiting.candidate (id) on delete cascade,
    until timestamptz not null
);

create index hold_by_end on recruiting.hold (until);

create table recruiting.reminder (
    id uuid primary key,
    slot uuid not null,
    booking uuid not null references recruiting.booking (id),
    booking_version integer not null,
    kind text not null check (kind in ('DAY', 'SIX_HOURS', 'TWO_HOURS')),
    due_at timestamptz not null,
    state text not null check (state in ('WAITING', 'SENT', 'DROPPED')),
    reason text,
    constraint reminder_is_there unique (slot, kind, booking, booking_version)
);

create index reminder_due on recruiting.reminder (due_at) where state = 'WAITING';

-- A city's own wording of a message, or everybody's.
create table recruiting.stage_template (
    id uuid primary key,
    city uuid constraint city_has_templates references recruiting.city (id),
    key text not null,
    subject text not null,
    body text not null,
    version integer not null,
    constraint stage_template_is_there unique nulls not distinct (city, key)
);

-- Every version that was ever written; the newest active one counts.
create table recruiting.message_template (
    id uuid primary key,
    key text not null,
    locale text not null check (locale in ('RU', 'EN')),
    channel text not null check (channel in ('EMAIL', 'TELEGRAM')),
    number integer not null,
    subject text not null,
    body text not null,
    active boolean not null,
    written_at timestamptz not null,
    constraint message_template_is_there unique (key, locale, channel, number)
);

create table recruiting.webhook (
    id uuid primary key,
    url text not null constraint webhook_url_is_taken unique,
    secret text not null,
    active boolean not null
);

-- What goes out: queued with the change that it speaks of, claimed, sent, noted.
create table recruiting.message (
    id uuid primary key,
    dedupe text not null constraint message_is_queued unique,
    channel text not null check (channel in ('EMAIL', 'TELEGRAM', 'WEBHOOK')),
    address text not null,
    candidate uuid references recruiting.candidate (id),
    booking uuid references recruiting.booking (id),
    booking_version integer,
    template text not null,
    template_version integer not null,
    subject text not null,
    body text not null,
    attachment text,
    due_at timestamptz not null,
    state text not null
        check (state in ('QUEUED', 'CLAIMED', 'SENT', 'DROPPED', 'DEAD', 'UNKNOWN')),
    attempts integer not null,
    reason text,
    claimed_at timestamptz,
    constraint message_knows_its_booking check ((booking is null) = (booking_version is null))
);

create index message_due on recruiting.message (due_at) where state = 'QUEUED';
create index message_claimed on recruiting.message (claimed_at) where state = 'CLAIMED';
create index message_by_state on recruiting.message (state, id);
create index message_by_candidate on recruiting.message (candidate);

create table recruiting.question (
    id uuid primary key,
    test text not null check (test in ('QUESTIONNAIRE', 'TEST_2')),
    position integer not null,
    text text not null,
    options text not null,
    correct integer not null,
    active boolean not null,
    version integer not null,
    constraint question_is_there unique (test, position)
);

create table recruiting.test_result (
    id uuid primary key,
    candidate uuid not null references recruiting.candidate (id),
    test text not null,
    attempt uuid not null,
    questions integer not null,
    correct integer not null,
    extra_attempts integer not null,
    overtime integer not null,
    score numeric(5, 1) not null check (score >= 0),
    verdict text not null check (verdict in ('PASSED', 'FAILED')),
    answers text not null,
    taken_at timestamptz not null,
    constraint attempt_is_taken unique (candidate, attempt)
);

create index test_result_by_candidate on recruiting.test_result (candidate, taken_at);

create table recruiting.auto_message (
    id uuid primary key,
    text text not null,
    cron text,
    zone text not null,
    target text not null check (target in ('EVERYBODY', 'STAGE', 'CITY')),
    stage text,
    city uuid constraint city_has_auto_messages references recruiting.city (id),
    active boolean not null,
    next_run timestamptz,
    version integer not null
);

create index auto_message_due on recruiting.auto_message (next_run)
    where active and next_run is not null;

create table recruiting.staff (
    id bigint generated always as identity primary key,
    name text not null,
    email text not null constraint staff_email_is_taken unique,
    role text not null check (role in ('admin', 'recruiter'))
);

create table recruiting.staff_link (
    hash bytea primary key,
    staff bigint not null references recruiting.staff (id),
    expires_at timestamptz not null
);

create table recruiting.staff_token (
    hash bytea primary key,
    staff bigint not null references recruiting.staff (id),
    expires_at timestamptz not null
);

create table recruiting.sandbox_clock (
    single boolean primary key default true check (single),
    ahead_millis bigint not null
);
