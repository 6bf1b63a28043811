using EventSpectrum.Log;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Votes;

public class WithdrawVoteTests
{
    private static readonly StreamEvent[] Room = [Defined(), Added("lip-sync"), Joined("ann"), Cast("lip-sync", "ann", 5_000, 6_000)];
    private static readonly WithdrawVote Mine = new("lip-sync", "ann");

    [Fact]
    public void The_vote_goes_on_both_axes_and_without_others_the_dot_with_it() =>
        Scenario.Given(Room).When(Handlers.WithdrawVote, Mine).Then(Withdrawn("lip-sync", "ann"))
            .Answer.ShouldBe(new VoteOutcome(null, null, null, null, 0));

    [Fact]
    public void Without_a_vote_there_is_nothing_to_withdraw() =>
        Scenario.Given([.. Room, Withdrawn("lip-sync", "ann")]).When(Handlers.WithdrawVote, Mine).ThenNothing();

    [Fact]
    public void There_must_be_a_spectrum() => Scenario.Given().When(Handlers.WithdrawVote, Mine).ThenRefused(RefusalReason.NotFound, "no-spectrum");

    [Fact]
    public void There_must_be_the_tool() =>
        Scenario.Given(Room).When(Handlers.WithdrawVote, Mine with { ToolId = "x" }).ThenRefused(RefusalReason.NotFound, "no-tool");

    [Fact]
    public void One_must_have_joined() =>
        Scenario.Given(Room).When(Handlers.WithdrawVote, Mine with { ParticipantId = "ben" }).ThenRefused(RefusalReason.Unknown, "not-joined");

    [Fact]
    public void While_voting_is_closed_votes_stay() =>
        Scenario.Given([.. Room, Settings(false, false, 0)]).When(Handlers.WithdrawVote, Mine).ThenRefused(RefusalReason.Conflict, "voting-closed");

    [Fact]
    public void A_session_may_want_its_code() =>
        Scenario.Given([.. Room, Started(codeNeeded: true)]).When(Handlers.WithdrawVote, Mine).ThenRefused(RefusalReason.Forbidden, "join-code-needed");
}
