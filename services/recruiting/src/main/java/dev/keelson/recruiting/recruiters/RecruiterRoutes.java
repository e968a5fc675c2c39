package dev.keelson.recruiting.recruiters;

import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.links.SignedLinks.Chatter;
import dev.keelson.recruiting.shared.CityId;
import dev.keelson.recruiting.shared.DataAnswers;
import dev.keelson.recruiting.shared.Listing;
import dev.keelson.recruiting.shared.RecruiterId;
import dev.keelson.recruiting.shared.Texts;
import dev.keelson.recruiting.shared.Zone;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/recruiters}, and who looks after a city. */
final class RecruiterRoutes {

    private static final String ADMIN = "admin";
    private static final String RECRUITER = "recruiter";

    private final KeepingRecruiters keeping;
    private final SignedLinks links;
    private final Optional<String> bot;

    RecruiterRoutes(KeepingRecruiters keeping, SignedLinks links, Optional<String> bot) {
        this.keeping = keeping;
        this.links = links;
        this.bot = bot;
    }

    record RecruiterBody(
            String name,
            String email,
            Zone zone,
            Optional<Long> chatId,
            Optional<String> videoLink,
            Optional<Boolean> active,
            Optional<Integer> version) {

        RecruiterBody {
            name = Texts.required("name", name, 100);
            email = Texts.email("email", email);
        }

        Recruiter recruiter(RecruiterId id) {
            return new Recruiter(
                    id,
                    name,
                    email,
                    zone,
                    chatId,
                    videoLink,
                    active.orElse(true),
                    version.orElse(0));
        }
    }

    record CitiesBody(List<CityId> cityIds) {

        CitiesBody {
            cityIds = List.copyOf(cityIds);
        }
    }

    record ChatShape(Optional<String> telegramUrl, boolean linked) {}

    Endpoints endpoints() {
        return Endpoints.under("/api")
                .get(
                        "/cities/{city_id}/recruiters",
                        e -> e.operation("cities.owners").roles(ADMIN, RECRUITER),
                        this::ofCity)
                .get(
                        "/recruiters",
                        e ->
                                e.operation("recruiters.list")
                                        .roles(ADMIN, RECRUITER)
                                        .body(Listing.Query.class),
                        this::list)
                .post(
                        "/recruiters",
                        e -> e.operation("recruiters.add").roles(ADMIN).body(RecruiterBody.class),
                        this::add)
                .get(
                        "/recruiters/{recruiter_id}",
                        e -> e.operation("recruiters.get").roles(ADMIN, RECRUITER),
                        this::get)
                .post(
                        "/recruiters/{recruiter_id}",
                        e ->
                                e.operation("recruiters.change")
                                        .roles(ADMIN)
                                        .body(RecruiterBody.class),
                        this::change)
                .delete(
                        "/recruiters/{recruiter_id}",
                        e -> e.operation("recruiters.delete").roles(ADMIN),
                        this::delete)
                .post(
                        "/recruiters/{recruiter_id}/chat",
                        e -> e.operation("recruiters.chat").roles(ADMIN, RECRUITER).reads(),
                        this::chat)
                .get(
                        "/recruiters/{recruiter_id}/cities",
                        e -> e.operation("recruiters.cities").roles(ADMIN, RECRUITER),
                        this::cities)
                .post(
                        "/recruiters/{recruiter_id}/cities",
                        e ->
                                e.operation("recruiters.look-after")
                                        .roles(ADMIN)
                                        .body(CitiesBody.class),
                        this::lookAfter);
    }

    private Answer ofCity(Call<NoBody> call) {
        var city = new CityId(Texts.id(call.path("city_id")));
        return Answer.ok(Listing.whole(keeping.ofCity(city)));
    }

    private Answer list(Call<Listing.Query> call) {
        return DataAnswers.of(keeping.list(call.body()));
    }

    private Answer add(Call<RecruiterBody> call) {
        var anybody = new RecruiterId(new UUID(0, 0));
        return DataAnswers.of(keeping.add(call.body().recruiter(anybody)));
    }

    private Answer get(Call<NoBody> call) {
        return DataAnswers.of(keeping.get(id(call)));
    }

    private Answer change(Call<RecruiterBody> call) {
        return DataAnswers.of(keeping.change(call.body().recruiter(id(call))));
    }

    private Answer delete(Call<NoBody> call) {
        return DataAnswers.of(keeping.delete(id(call)).map(id -> Map.of("deleted", id)));
    }

    /** Where a recruiter starts to talk with our bot, so that the chat becomes theirs. */
    private Answer chat(Call<NoBody> call) {
        return DataAnswers.of(keeping.get(id(call)).map(this::chat));
    }

    private ChatShape chat(Recruiter recruiter) {
        return new ChatShape(
                bot.map(name -> links.start(name, Chatter.RECRUITER, recruiter.id().value())),
                recruiter.chatId().isPresent());
    }

    private Answer cities(Call<NoBody> call) {
        return DataAnswers.of(keeping.citiesOf(id(call)).map(Listing::whole));
    }

    private Answer lookAfter(Call<CitiesBody> call) {
        return DataAnswers.of(
                keeping.lookAfter(id(call), call.body().cityIds())
                        .map(cities -> Map.of("city_ids", cities)));
    }

    private static RecruiterId id(Call<?> call) {
        return new RecruiterId(Texts.id(call.path("recruiter_id")));
    }
}
