-- The part of a trace that recorded the event, as a traceparent (W3C Trace Context).
alter table keelson.event add column trace text;
