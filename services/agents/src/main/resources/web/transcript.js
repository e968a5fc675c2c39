/** What the chunks of answers make of a conversation: a list of things to draw. */

import { demoResult } from './demo.js';

export class Transcript {
  items = [];

  said(text) {
    this.items.push({ kind: 'user', text });
  }

  failed(text) {
    this.items.push({ kind: 'error', text });
  }

  /** Takes in what was said before, and what still waits for a decision. */
  restore(messages, approvals) {
    messages.forEach((message) => RESTORING[message.role]?.(this, message));
    approvals.forEach((approval) => this.waits(approval));
  }

  waits({ kind, call_id: call, approval_request_id: approval, arguments: plan }) {
    const item = kind === 'plan' ? this.plan() : this.call(call);
    Object.assign(item, { stage: 'judge' }, kind === 'plan' ? { plan, approval } : {});
  }

  /** Takes one chunk in. */
  take(chunk) {
    const take = TAKING[chunk.type];
    take?.(this, chunk);
  }

  open(kind) {
    const last = this.items.at(-1);
    if (last?.kind === kind && last.run && !last.closed) {
      return last;
    }
    const item = { kind, text: '' };
    this.items.push(item);
    return item;
  }

  token(chunk) {
    const item = this.open('assistant');
    item.run = chunk.run_id;
    item.text += chunk.token;
  }

  call(id) {
    return this.items.find((item) => item.kind === 'call' && item.id === id);
  }

  plan() {
    return this.items.findLast((item) => item.kind === 'plan');
  }

  note(kind, members) {
    this.items.push({ kind, ...members });
  }
}

/** Tools that the runtime answers itself: what there was to see of them. */
const INSIDE = {
  switch_mode: (all, { mode, reason }) => all.note('switch', { to: mode, reason }),
  create_plan: (all, plan) => all.note('plan', { plan, stage: 'shown' }),
  attempt_completion: (all, { result }) => all.note('assistant', { text: result, closed: true }),
  ask_followup_question: (all, { question, suggestions }) => {
    all.note('question', { text: question, suggestions });
  },
};

const RESTORING = {
  user: (all, message) => all.said(message.content),
  assistant: (all, message) => {
    if (message.content) {
      all.note('assistant', { text: message.content, closed: true });
    }
    message.tool_calls.forEach(({ id, tool, arguments: args }) => {
      const inside = INSIDE[tool];
      if (inside) {
        inside(all, args);
      } else {
        all.note('call', {
          id,
          tool,
          arguments: JSON.stringify(args, null, 2),
          stage: 'answer',
          result: demoResult(tool, args),
        });
      }
    });
  },
  tool: (all, message) => {
    Object.assign(all.call(message.tool_call_id) ?? {}, { stage: 'answered' });
  },
};

const TAKING = {
  assistant_message: (all, chunk) => {
    if (chunk.token !== undefined) {
      all.token(chunk);
    } else {
      all.note('question', { text: chunk.content, suggestions: chunk.metadata.suggestions });
    }
  },
  tool_call: (all, chunk) => {
    const known = all.call(chunk.call_id);
    const item = known ?? { kind: 'call', id: chunk.call_id };
    item.tool = chunk.tool_name;
    item.arguments = JSON.stringify(chunk.arguments, null, 2);
    item.stage = chunk.requires_approval ? 'judge' : 'answer';
    item.result = demoResult(chunk.tool_name, chunk.arguments);
    if (!known) {
      all.items.push(item);
    }
  },
  tool_result: (all, chunk) => all.note('status', { text: `${chunk.tool_name}: ${chunk.content}` }),
  agent_switched: (all, chunk) => all.note('switch', chunk.metadata),
  status: (all, chunk) => all.note('status', { text: chunk.content }),
  plan_created: (all, chunk) => all.note('plan', { plan: chunk.plan, stage: 'shown' }),
  plan_approval_required: (all, chunk) => {
    Object.assign(all.plan(), { stage: 'judge', approval: chunk.approval_request_id });
  },
  plan_rejected: (all) => all.note('note', { name: 'plan-rejected' }),
  plan_modification_requested: (all) => all.note('note', { name: 'plan-changing' }),
  subtask_completed: (all, chunk) => {
    const members = { number: chunk.metadata.number, content: chunk.content };
    all.note('note', { name: 'subtask-done', members });
  },
  execution_completed: (all, chunk) => {
    all.note('note', { name: 'plan-done', members: { content: chunk.content } });
  },
  error: (all, chunk) => all.failed(chunk.error.message),
  done: (all, chunk) => {
    const last = all.items.at(-1);
    if (last?.kind === 'assistant' && last.run === chunk.run_id) {
      last.closed = true;
    } else if (chunk.content) {
      all.note('assistant', { text: chunk.content, closed: true });
    }
  },
};
