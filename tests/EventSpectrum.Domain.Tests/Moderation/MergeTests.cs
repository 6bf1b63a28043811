using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Moderation;

public class MergeTests
{
    // Events by number: 2 to 4 are tools, 5 and 6 people, 7 and on votes.
    private static Scenario Room() => Scenario.Given(
        Defined(), Added("a"), Added("b"), Added("c"), Joined("ann"), Joined("ben"),
        Cast("a", "ann", 1_000, 1_000), Cast("b", "ann", 5_000, 5_000), Cast("a", "ben", 2_000, 2_000), Cast("b", "ben", 9_000, null));

    private static MergeTool Into(string tool, string? into) => new(tool, into, "The same", "moderator");

    private static (string, int, int)[] Votes(Scenario room, int tool) =>
        [.. room.State.Tools[tool].Votes.All.Select(v => (room.State.Participants[v.Key].Id, v.Value.X, v.Value.Y)).Order()];

    [Fact]
    public void The_latest_of_each_participant_counts_axis_by_axis_and_nobody_twice()
    {
        var room = Room();
        room.When(Handlers.MergeTool, Into("a", "b")).Then(new StreamEvent("tool/a", new ToolMerged("b", "The same", "moderator"))).Answer.ShouldBe(new MergeOutcome("a", "b"));
        Votes(room, 1).ShouldBe([("ann", 5_000, 5_000), ("ben", 9_000, 2_000)]);
        Votes(room, 0).ShouldBeEmpty();
        room.State.Votes.ShouldBe(2);
        room.When(Handlers.MergeTool, Into("a", "b")).ThenNothing();

        room.When(Handlers.MergeTool, Into("a", null)).Then(new StreamEvent("tool/a", new ToolUnmerged("The same", "moderator")));
        Votes(room, 0).ShouldBe([("ann", 1_000, 1_000), ("ben", 2_000, 2_000)]);
        Votes(room, 1).ShouldBe([("ann", 5_000, 5_000), ("ben", 9_000, -1)]);
        room.When(Handlers.MergeTool, Into("a", null)).ThenNothing();
    }

    [Fact]
    public void Merges_lead_on_and_each_is_taken_back_alone()
    {
        var room = Room().After(Handlers.MergeTool, Into("a", "b")).After(Handlers.MergeTool, Into("b", "c"));
        Votes(room, 2).ShouldBe([("ann", 5_000, 5_000), ("ben", 9_000, 2_000)]);
        room.After(Handlers.MergeTool, Into("a", null));
        Votes(room, 0).Length.ShouldBe(2);
        Votes(room, 2).ShouldBe([("ann", 5_000, 5_000), ("ben", 9_000, -1)]);
        room.After(Handlers.MergeTool, Into("b", null));
        Votes(room, 2).ShouldBeEmpty();
    }

    [Fact]
    public void A_withdrawal_after_the_merge_is_about_both_and_stays_with_the_tool_it_was_made_at()
    {
        var room = Room().After(Handlers.MergeTool, Into("a", "b"));
        room.When(Handlers.WithdrawVote, new WithdrawVote("b", "ann")).Then(Withdrawn("b", "ann"));
        Votes(room, 1).ShouldBe([("ben", 9_000, 2_000)]);
        room.After(Handlers.MergeTool, Into("a", null));
        Votes(room, 0).ShouldBe([("ann", 1_000, 1_000), ("ben", 2_000, 2_000)]);
    }

    [Fact]
    public void Rolling_back_by_the_tool_that_stays_is_about_votes_on_its_duplicates_too()
    {
        var room = Room().After(Handlers.MergeTool, Into("a", "b"));
        room.When(Handlers.ApplyRollback, new ApplyRollback("r1", new RollbackCriteria(Tools: ["b"], Participants: ["ann"]), "Spam", "moderator")).Then(
            new StreamEvent("rollback/r1", new RollbackApplied(["ann"], null, null, ["b"], null, 2, "Spam", "moderator")),
            new StreamEvent("tool/a", new VotesStruck("r1", [7], "moderator", "Spam")), new StreamEvent("tool/b", new VotesStruck("r1", [8], "moderator", "Spam")));
        Votes(room, 1).ShouldBe([("ben", 9_000, 2_000)]);
    }

    [Fact]
    public void A_merged_tool_takes_no_votes_and_names_the_one_that_does()
    {
        var room = Room().After(Handlers.MergeTool, Into("a", "b")).After(Handlers.MergeTool, Into("b", "c"));
        room.When(Handlers.CastVote, new CastVote("a", "ann", 1, 1, Identified: true)).ThenRefused(RefusalReason.Conflict, "tool-merged").Detail.ShouldContain("(c)");
        room.When(Handlers.WithdrawVote, new WithdrawVote("a", "ann")).ThenRefused(RefusalReason.Conflict, "tool-merged");
        room.When(Handlers.HideTool, new HideTool("a", true, "Spam", "moderator")).ThenRefused(RefusalReason.Conflict, "tool-merged");
        room.When(Handlers.CastVote, new CastVote("c", "ann", 5_000, 5_000, Identified: false)).Then(Cast("c", "ann", 5_000, 5_000));
    }

    [Fact]
    public void Merges_that_make_no_sense_are_refused()
    {
        var room = Room().After(Handlers.MergeTool, Into("a", "b")).After(Handlers.HideTool, new HideTool("c", true, "Spam", "moderator"));
        room.When(Handlers.MergeTool, Into("nothing", "b")).ThenRefused(RefusalReason.NotFound, "no-tool");
        room.When(Handlers.MergeTool, Into("b", "nothing")).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("into");
        room.When(Handlers.MergeTool, Into("b", "b")).ThenRefused(RefusalReason.Invalid, "invalid");
        room.When(Handlers.MergeTool, Into("b", "a")).ThenRefused(RefusalReason.Conflict, "tool-merged");
        room.When(Handlers.MergeTool, Into("c", "a")).ThenRefused(RefusalReason.Conflict, "tool-merged").Detail.ShouldContain("(b)");
        room.When(Handlers.MergeTool, Into("a", "c")).ThenRefused(RefusalReason.Conflict, "tool-merged");
        room.When(Handlers.MergeTool, Into("b", "c")).ThenRefused(RefusalReason.Conflict, "tool-hidden");
    }

    [Fact]
    public void A_hidden_tool_is_merged_and_is_hidden_still_when_that_is_taken_back()
    {
        var room = Room().After(Handlers.HideTool, new HideTool("a", true, "Spam", "moderator")).After(Handlers.MergeTool, Into("a", "b"));
        Votes(room, 1).Length.ShouldBe(2);
        room.After(Handlers.MergeTool, Into("a", null));
        room.State.Tools[0].Info.Hidden.ShouldBeTrue();
    }

    [Fact]
    public void A_circle_that_a_foreign_writer_records_is_passed_over()
    {
        var room = Room().After(Handlers.MergeTool, Into("a", "b")).And(new StreamEvent("tool/b", new ToolMerged("a", "x", "x")));
        room.State.Tools[1].Target.ShouldBeNull();
        Votes(room, 1).Length.ShouldBe(2);
    }
}
