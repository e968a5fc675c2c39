-- Chats with our bot: what a reader can press under a message, one button a line.

alter table recruiting.message add column buttons text;

-- When the sender that claimed it began to hand it over: before that it is surely not sent.
alter table recruiting.message add column begun_at timestamptz;
