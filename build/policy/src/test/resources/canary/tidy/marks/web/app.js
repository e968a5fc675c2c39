// TODO find out why !canary
const a = 1; // FIXME !canary
/* XXX !canary */
const todo = "todo list";
const XXXL = 1;
