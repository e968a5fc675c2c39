-- Chats with our bot: what a reader can press under a message, one button a line.

alter table recruiting.message add column buttons text;
