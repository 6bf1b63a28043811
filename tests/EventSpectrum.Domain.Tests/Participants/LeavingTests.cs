using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Participants;

public class LeavingTests
{
    private static Scenario Room() => Scenario.Given(Defined(), Added("a"), Joined("ann", "Anna"), Cast("a", "ann", 1_000, 2_000));

    [Fact]
    public void Who_leaves_loses_the_name_and_the_token_and_their_vote_stays()
    {
        var room = Room();
        room.When(Handlers.Leave, new Leave("ann")).Then(new StreamEvent("participant/ann", new ParticipantLeft("Someone who left"))).Answer.ShouldBe(new LeaveOutcome("ann"));
        (room.State.Participants[0].DisplayName, room.State.Participants[0].Left).ShouldBe(("Someone who left", true));
        room.State.Tools[0].Votes.Count.ShouldBe(1);
        room.When(Handlers.Leave, new Leave("ann")).ThenNothing();

        room.When(Handlers.CastVote, new CastVote("a", "ann", 1, 1, Identified: true)).ThenRefused(RefusalReason.Unknown, "left");
        room.When(Handlers.WithdrawVote, new WithdrawVote("a", "ann")).ThenRefused(RefusalReason.Unknown, "left");
        room.When(Handlers.AddTool, new AddTool("b", "B", "", 0, 0, ToolKind.Undecided, [], [], [], "ann", "participant")).ThenRefused(RefusalReason.Unknown, "left");
        room.When(Handlers.ChangeParticipant, new ChangeParticipant("ann", "Anna again", null, null)).ThenRefused(RefusalReason.Unknown, "left");
        room.When(Handlers.ReplacePseudonym, new ReplacePseudonym("ann", "Anna", "Known to us", "moderator")).ThenRefused(RefusalReason.Conflict, "participant-left");
    }

    [Fact]
    public void The_suspended_may_leave_and_nobody_else_by_another_name()
    {
        Room().After(Handlers.SuspendParticipant, new SuspendParticipant("ann", true, "Spam", "moderator"))
            .When(Handlers.Leave, new Leave("ann")).Then(new StreamEvent("participant/ann", new ParticipantLeft("Someone who left")));
        Room().When(Handlers.Leave, new Leave("nobody")).ThenRefused(RefusalReason.Unknown, "not-joined");
    }
}
