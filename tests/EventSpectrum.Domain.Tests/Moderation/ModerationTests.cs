using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Moderation;

public class ModerationTests
{
    // Events by number: 3 and 4 are people, 5 to 7 votes.
    private static Scenario Room() => Scenario.Given(
        Defined(), Added("a"), Joined("ann"), Joined("ben"), Cast("a", "ann", 1_000, 1_000), Cast("a", "ben", 9_000, 9_000), Cast("a", "ben", 9_900, 9_900));

    private static ApplyRollback Of(RollbackCriteria criteria) => new("r1", criteria, "Spam", "moderator");

    [Fact]
    public void A_rollback_strikes_every_vote_that_meets_it_those_voted_over_as_well()
    {
        var room = Room();
        room.When(Handlers.ApplyRollback, Of(new RollbackCriteria(Participants: ["ben"]))).Then(
            new StreamEvent("rollback/r1", new RollbackApplied(["ben"], null, null, null, null, 2, "Spam", "moderator")),
            new StreamEvent("tool/a", new VotesStruck("r1", [6, 7], "moderator", "Spam"))).Answer.ShouldBe(new RollbackOutcome("r1", 2));
        room.State.Tools[0].Votes.All.ShouldHaveSingleItem().Value.X.ShouldBe(1_000);
    }

    [Fact]
    public void An_earlier_vote_that_is_not_struck_counts_again()
    {
        var room = Room();
        room.When(Handlers.ApplyRollback, Of(new RollbackCriteria(Participants: ["ben"], From: Scenario.Start.AddSeconds(7)))).Then(
            new StreamEvent("rollback/r1", new RollbackApplied(["ben"], Scenario.Start.AddSeconds(7), null, null, null, 1, "Spam", "moderator")),
            new StreamEvent("tool/a", new VotesStruck("r1", [7], "moderator", "Spam")));
        room.State.Tools[0].Votes.All.Select(v => v.Value.X).Order().ShouldBe([1_000, 9_000]);
    }

    [Fact]
    public void A_stretch_of_time_takes_the_votes_at_both_of_its_ends()
    {
        var (first, last) = (Scenario.Start.AddSeconds(5), Scenario.Start.AddSeconds(6));
        Room().When(Handlers.ApplyRollback, Of(new RollbackCriteria(From: first, To: last))).Then(
            new StreamEvent("rollback/r1", new RollbackApplied(null, first, last, null, null, 2, "Spam", "moderator")),
            new StreamEvent("tool/a", new VotesStruck("r1", [5, 6], "moderator", "Spam")));
    }

    [Fact]
    public void A_rollback_by_networks_is_about_their_people_and_records_how_many_networks()
    {
        var room = Room();
        room.When(Handlers.ApplyRollback, Of(new RollbackCriteria(Participants: ["ann", "ben"], Networks: new NetworkMembers(2, ["ben", "nobody"])))).Then(
            new StreamEvent("rollback/r1", new RollbackApplied(["ann", "ben"], null, null, null, null, 2, "Spam", "moderator", 2)),
            new StreamEvent("tool/a", new VotesStruck("r1", [6, 7], "moderator", "Spam")));
        room.State.Rollbacks.ShouldHaveSingleItem().Criteria.Networks!.Count.ShouldBe(2);
        Room().When(Handlers.ApplyRollback, Of(new RollbackCriteria(Networks: new NetworkMembers(1, [])))).ThenRefused(RefusalReason.Conflict, "nothing-to-roll-back");
    }

    [Fact]
    public void A_rollback_that_says_nothing_or_meets_nothing_is_refused()
    {
        Room().When(Handlers.ApplyRollback, Of(new RollbackCriteria())).ThenRefused(RefusalReason.Invalid, "invalid");
        Room().When(Handlers.ApplyRollback, Of(new RollbackCriteria(Tools: ["none"]))).ThenRefused(RefusalReason.Conflict, "nothing-to-roll-back");
    }

    [Fact]
    public void Undo_and_undo_of_the_undo_are_about_the_same_votes()
    {
        var room = Room().After(Handlers.ApplyRollback, Of(new RollbackCriteria(Participants: ["ben"])));
        room.When(Handlers.SwitchRollback, new SwitchRollback("r1", false, "A mistake", "facilitator")).Then(
            new StreamEvent("rollback/r1", new RollbackUndone(2, "A mistake", "facilitator")),
            new StreamEvent("tool/a", new VotesReinstated("r1", [6, 7], "facilitator", "A mistake")));
        room.State.Tools[0].Votes.Count.ShouldBe(2);
        room.When(Handlers.SwitchRollback, new SwitchRollback("r1", false, "Again", "facilitator")).ThenNothing();
        room.When(Handlers.SwitchRollback, new SwitchRollback("r1", true, "It was spam", "facilitator")).Then(
            new StreamEvent("rollback/r1", new RollbackRestored(2, "It was spam", "facilitator")),
            new StreamEvent("tool/a", new VotesStruck("r1", [6, 7], "facilitator", "It was spam")));
        room.State.Tools[0].Votes.Count.ShouldBe(1);
        room.When(Handlers.SwitchRollback, new SwitchRollback("r9", true, "x", "x")).ThenRefused(RefusalReason.NotFound, "no-rollback");
    }

    [Fact]
    public void Who_is_suspended_takes_no_part_until_reinstated_and_keeps_their_votes()
    {
        var room = Room();
        room.When(Handlers.SuspendParticipant, new SuspendParticipant("ben", true, "Spam", "moderator"))
            .Then(new StreamEvent("participant/ben", new ParticipantSuspended("Spam", "moderator"))).Answer.Suspended.ShouldBeTrue();
        room.State.Tools[0].Votes.Count.ShouldBe(2);
        room.When(Handlers.CastVote, new CastVote("a", "ben", 1, 1, Identified: true)).ThenRefused(RefusalReason.Forbidden, "suspended");
        room.When(Handlers.WithdrawVote, new WithdrawVote("a", "ben")).ThenRefused(RefusalReason.Forbidden, "suspended");
        room.When(Handlers.AddTool, new AddTool("b", "B", "", 0, 0, ToolKind.Undecided, [], [], [], "ben", "participant")).ThenRefused(RefusalReason.Forbidden, "suspended");
        room.When(Handlers.SuspendParticipant, new SuspendParticipant("ben", true, "Again", "moderator")).ThenNothing();
        room.After(Handlers.SuspendParticipant, new SuspendParticipant("ben", false, "They spoke to us", "moderator"));
        room.When(Handlers.CastVote, new CastVote("a", "ben", 1, 1, Identified: true)).Then(Cast("a", "ben", 1, 1));
        room.When(Handlers.SuspendParticipant, new SuspendParticipant("nobody", true, "Spam", "moderator")).ThenRefused(RefusalReason.NotFound, "no-participant");
    }

    [Fact]
    public void A_pseudonym_is_replaced()
    {
        var room = Room();
        room.When(Handlers.ReplacePseudonym, new ReplacePseudonym("ben", "Guest 2", "A slur", "moderator"))
            .Then(new StreamEvent("participant/ben", new PseudonymReplaced("Guest 2", "A slur", "moderator"))).Answer.DisplayName.ShouldBe("Guest 2");
        room.When(Handlers.ReplacePseudonym, new ReplacePseudonym("ben", "Guest 2", "A slur", "moderator")).ThenNothing();
    }

    [Fact]
    public void A_hidden_tool_takes_no_votes()
    {
        var room = Room().After(Handlers.HideTool, new HideTool("a", true, "Not a tool", "moderator"));
        room.When(Handlers.CastVote, new CastVote("a", "ben", 1, 1, Identified: true)).ThenRefused(RefusalReason.Conflict, "tool-hidden");
        room.When(Handlers.HideTool, new HideTool("a", true, "Not a tool", "moderator")).ThenNothing();
        room.When(Handlers.HideTool, new HideTool("a", false, "It is one", "moderator")).Then(new StreamEvent("tool/a", new ToolRestored("It is one", "moderator")));
    }
}
