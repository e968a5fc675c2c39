package dev.keelson.gifts.operations;

import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.staff.StaffAction;
import dev.keelson.gifts.staff.StaffActions;
import dev.keelson.service.jobs.JobRefusal;
import dev.keelson.service.jobs.JobState;
import dev.keelson.service.jobs.Jobs;

import java.util.List;

/**
 * Runs, pauses and resumes jobs.
 *
 * <p>A round is many units, and the book of jobs is the kit's: that somebody has asked is written
 * first, in a unit of its own, so that nothing is done that nobody has asked for.
 */
final class RunningJob {

    private final Transactor transactor;
    private final Jobs jobs;
    private final StaffActions actions;

    RunningJob(Transactor transactor, Jobs jobs, StaffActions actions) {
        this.transactor = transactor;
        this.jobs = jobs;
        this.actions = actions;
    }

    /** Where each job stands, as far as this instance knows. */
    List<JobState> states() {
        return jobs.states();
    }

    /** Runs one whole round now; the answer is how many things it processed. */
    Result<Integer, JobRefusal> run(UserId by, String name) {
        return known(name)
                .flatMap(job -> {
                    asked(new StaffAction(by, "jobs.run", job));
                    return jobs.runNow(job);
                });
    }

    /** Has no instance begin a round any more. */
    Result<JobState, JobRefusal> pause(UserId by, String name) {
        return known(name)
                .flatMap(job -> {
                    asked(new StaffAction(by, "jobs.pause", job));
                    return jobs.pause(job, by.toString());
                });
    }

    /** Lets all instances begin rounds again. */
    Result<JobState, JobRefusal> resume(UserId by, String name) {
        return known(name)
                .flatMap(job -> {
                    asked(new StaffAction(by, "jobs.resume", job));
                    return jobs.resume(job);
                });
    }

    private Result<String, JobRefusal> known(String name) {
        return jobs.names().contains(name)
                ? Result.success(name)
                : Result.failure(new JobRefusal.NoSuchJob(name));
    }

    private void asked(StaffAction action) {
        String _ =
                transactor
                        .<String, String>inUnit(
                                Operation.named("admin." + action.action()),
                                unit -> {
                                    actions.record(unit, action);
                                    return Result.success(action.subject());
                                })
                        .orElseThrow();
    }
}
