// One sentence that ends in a semicolon;
const a = 1;
// const b = 2;
// const c = 3; !canary;
// if (c) { !canary {
//   run(); !canary }
// Here it says why, and here
// goes on with it.
const url = "https://example.org/;";
