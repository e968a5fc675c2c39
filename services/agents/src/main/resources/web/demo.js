/** What the page answers for a tool unless the user writes something else. */

const RESULTS = {
  read_file: (it) => `The contents of ${it.path}: forty-two.`,
  list_files: () => 'README.md\nsrc\ntest',
  search_in_code: (it) => `src/Main.java: ${it.query}`,
  write_file: (it) => `Wrote ${it.path}.`,
  create_directory: (it) => `Made ${it.path}.`,
  execute_command: (it) => `$ ${it.command}\nok`,
};

export function demoResult(tool, args) {
  return RESULTS[tool]?.(args) ?? 'ok';
}
