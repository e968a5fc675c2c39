package dev.keelson.agents.models;

import dev.keelson.agents.models.Directive.Order;
import dev.keelson.agents.models.Script.Reply;
import dev.keelson.agents.models.Script.Wish;
import dev.keelson.agents.shared.ToolCall;
import dev.keelson.service.json.AnyJson;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the scripted model answers: the first rule that fits the last message and the tools. */
final class Rules {

    /** What the runtime's messages about a step of a plan begin with. */
    static final String SUBTASK = "Subtask ";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SWITCH = "switch_mode";
    private static final String COMPLETE = "attempt_completion";
    private static final int SHOWN = 200;
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(read|list|search|write|run|calculate|echo)\\s+(.+)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Which agent a word is for; the first that is found in a message. */
    private static final List<Map.Entry<Pattern, String>> AGENTS =
            List.of(
                    Map.entry(word("plan|design"), "architect"),
                    Map.entry(word("fix|bug|debug|fails?"), "debug"),
                    Map.entry(word("write|implement|run|code"), "coder"),
                    Map.entry(word("explain|why"), "ask"));

    private Rules() {}

    private static Pattern word(String words) {
        return Pattern.compile("\\b(" + words + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    static Reply reply(ModelRequest request, Directive directive) {
        Optional<String> answered = request.lastAnswered().filter(tool -> !tool.equals(SWITCH));
        if (answered.isPresent()) {
            return finishing(request);
        }
        return switch (directive.order()) {
            case CALL -> calls(directive.rest());
            case WORDS, CUT, CUT_CHARACTER, MALFORMED, SILENCE, HOLD ->
                    Reply.saying(Script.words(Math.max(directive.number(), 1) + extra(directive)));
            case ENDLESS -> Reply.saying(Script.words(1_000));
            case NONE, FAIL, BUSY -> obeying(request, directive.rest());
        };
    }

    /** An answer that breaks off has more to say. */
    private static int extra(Directive directive) {
        return directive.order() == Order.WORDS ? 0 : 5;
    }

    private static Reply finishing(ModelRequest request) {
        String result = request.turns().getLast().content();
        String shown = result.length() > SHOWN ? result.substring(0, SHOWN) + "…" : result;
        return isSubtask(request) && request.offers(COMPLETE)
                ? completing("Done: " + shown)
                : Reply.saying("The tool says: " + shown);
    }

    private static boolean isSubtask(ModelRequest request) {
        return request.lastSaid().startsWith(SUBTASK);
    }

    private static Reply obeying(ModelRequest request, String said) {
        if (isSubtask(request)) {
            return subtask(request, said);
        }
        return handOver(request, said)
                .or(() -> plan(request, said))
                .or(() -> question(request, said))
                .or(() -> command(request, said))
                .orElseGet(() -> Reply.saying("You said: “" + said + "” — and I heard it."));
    }

    private static Reply subtask(ModelRequest request, String said) {
        int colon = said.indexOf(": ");
        String task = colon < 0 ? said : said.substring(colon + 2);
        Directive directive = Directive.of(task);
        if (directive.order() == Order.CALL) {
            return calls(directive.rest());
        }
        return command(request, task)
                .orElseGet(() ->
                        request.offers(COMPLETE)
                                ? completing("Did it: " + task)
                                : Reply.saying("Did it: " + task));
    }

    private static Reply completing(String result) {
        return Reply.calling(wish(COMPLETE, Map.of("result", result)));
    }

    private static Optional<Reply> handOver(ModelRequest request, String said) {
        if (!request.offers(SWITCH)) {
            return Optional.empty();
        }
        return AGENTS.stream()
                .filter(each -> each.getKey().matcher(said).find())
                .findFirst()
                .map(each ->
                        Reply.calling(
                                wish(
                                        SWITCH,
                                        Map.of(
                                                "mode",
                                                each.getValue(),
                                                "reason",
                                                "This is for the " + each.getValue() + ".",
                                                "confidence",
                                                0.9))));
    }

    private static Optional<Reply> plan(ModelRequest request, String said) {
        return request.offers("create_plan") && said.toLowerCase(Locale.ROOT).contains("plan")
                ? Optional.of(
                        Reply.calling(
                                wish(
                                        "create_plan",
                                        Map.of(
                                                "title",
                                                "A plan",
                                                "description",
                                                said,
                                                "subtasks",
                                                List.of(
                                                        step("look around", "ask", List.of()),
                                                        step("write notes.md", "coder", List.of(1)),
                                                        step("check it", "debug", List.of(2)))))))
                : Optional.empty();
    }

    private static Map<String, Object> step(String what, String agent, List<Integer> after) {
        return Map.of("description", what, "agent", agent, "depends_on", after);
    }

    private static Optional<Reply> question(ModelRequest request, String said) {
        return request.offers("ask_followup_question") && said.startsWith("ask me")
                ? Optional.of(
                        Reply.calling(
                                wish(
                                        "ask_followup_question",
                                        Map.of(
                                                "question",
                                                "Which one?",
                                                "suggestions",
                                                List.of("this one", "that one")))))
                : Optional.empty();
    }

    private static Optional<Reply> command(ModelRequest request, String said) {
        Matcher found = COMMAND.matcher(said.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        List<Wish> wishes = wishes(found.group(1).toLowerCase(Locale.ROOT), found.group(2));
        return wishes.stream().allMatch(wish -> request.offers(wish.tool()))
                ? Optional.of(new Reply("Let me see. ", wishes))
                : Optional.empty();
    }

    private static List<Wish> wishes(String verb, String what) {
        return switch (verb) {
            case "read" ->
                    Stream.of(what.split(" and ", -1))
                            .map(path -> wish("read_file", Map.of("path", path.strip())))
                            .toList();
            case "list" -> List.of(wish("list_files", Map.of("path", what)));
            case "search" -> List.of(wish("search_in_code", Map.of("query", what)));
            case "write" ->
                    List.of(
                            wish(
                                    "write_file",
                                    Map.of(
                                            "path",
                                            what.strip(),
                                            "content",
                                            "Written by a script.\n")));
            case "run" -> List.of(wish("execute_command", Map.of("command", what)));
            case "calculate" -> List.of(wish("calculator", Map.of("expression", what)));
            default -> List.of(wish("echo", Map.of("text", what)));
        };
    }

    private static Reply calls(String text) {
        return new Reply(
                "",
                Stream.of(text.split(" && ", -1))
                        .map(String::strip)
                        .map(each -> each.split(" ", 2))
                        .map(parts ->
                                new Wish(
                                        parts[0],
                                        ToolCall.object(parts.length > 1 ? parts[1] : "")
                                                .orElseGet(() -> new AnyJson("{}"))))
                        .toList());
    }

    private static Wish wish(String tool, Map<String, Object> arguments) {
        return new Wish(tool, new AnyJson(JSON.writeValueAsString(new TreeMap<>(arguments))));
    }
}
