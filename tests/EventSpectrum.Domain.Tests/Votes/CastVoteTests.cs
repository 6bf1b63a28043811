using EventSpectrum.Log;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Votes;

public class CastVoteTests
{
    private static readonly StreamEvent[] Room = [Defined(), Added("lip-sync"), Joined("ann")];

    private static CastVote Vote(int? x = 5_000, int? y = 6_000, bool identified = false, string tool = "lip-sync", string who = "ann") =>
        new(tool, who, x, y, identified);

    [Fact]
    public void A_vote_is_recorded_and_answered_with_the_dot() =>
        Scenario.Given(Room).When(Handlers.CastVote, Vote()).Then(Cast("lip-sync", "ann", 5_000, 6_000))
            .Answer.ShouldBe(new VoteOutcome(50, 60, 50, 60, 1));

    [Fact]
    public void A_start_with_weight_pulls_the_dot() =>
        Scenario.Given(Defined(priorWeight: 3), Added("lip-sync", startX: 1_000_000, startY: 2_000_000), Joined("ann"))
            .When(Handlers.CastVote, Vote()).Then(Cast("lip-sync", "ann", 5_000, 6_000))
            .Answer.ShouldBe(new VoteOutcome(50, 60, 20, 30, 1));

    [Fact]
    public void In_a_session_the_vote_is_that_sessions() =>
        Scenario.Given([.. Room, Started("s1")]).When(Handlers.CastVote, Vote()).Then(Cast("lip-sync", "ann", 5_000, 6_000, "s1"));

    [Fact]
    public void A_vote_for_x_alone_leaves_y_unsaid() =>
        Scenario.Given(Room).When(Handlers.CastVote, Vote(y: null)).Then(Cast("lip-sync", "ann", 5_000, null))
            .Answer.ShouldBe(new VoteOutcome(50, null, 50, 20, 1));

    [Fact]
    public void A_vote_for_x_alone_keeps_the_y_that_was_said_before() =>
        Scenario.Given([.. Room, Cast("lip-sync", "ann", 1_000, 2_000)]).When(Handlers.CastVote, Vote(y: null)).Then(Cast("lip-sync", "ann", 5_000, null))
            .Answer.ShouldBe(new VoteOutcome(50, 20, 50, 20, 1));

    [Fact]
    public void A_vote_for_y_alone_keeps_the_x_that_was_said_before() =>
        Scenario.Given([.. Room, Cast("lip-sync", "ann", 1_000, 2_000)]).When(Handlers.CastVote, Vote(x: null)).Then(Cast("lip-sync", "ann", null, 6_000))
            .Answer.ShouldBe(new VoteOutcome(10, 60, 10, 60, 1));

    [Fact]
    public void Voting_again_moves_the_vote_and_does_not_add_one() =>
        Scenario.Given([.. Room, Joined("ben"), Cast("lip-sync", "ben", 0, 0), Cast("lip-sync", "ann", 0, 0)])
            .When(Handlers.CastVote, Vote()).Then(Cast("lip-sync", "ann", 5_000, 6_000))
            .Answer.ShouldBe(new VoteOutcome(50, 60, 25, 30, 2));

    [Fact]
    public void A_blind_retry_records_nothing() =>
        Scenario.Given([.. Room, Cast("lip-sync", "ann", 5_000, 6_000)]).When(Handlers.CastVote, Vote()).ThenNothing()
            .Answer.ShouldBe(new VoteOutcome(50, 60, 50, 60, 1));

    [Fact]
    public void A_blind_retry_of_one_axis_records_nothing_either() =>
        Scenario.Given([.. Room, Cast("lip-sync", "ann", 5_000, 6_000)]).When(Handlers.CastVote, Vote(x: null)).ThenNothing();

    [Fact]
    public void Speaking_for_a_second_axis_is_no_retry() =>
        Scenario.Given([.. Room, Cast("lip-sync", "ann", 5_000, null)]).When(Handlers.CastVote, Vote()).Then(Cast("lip-sync", "ann", 5_000, 6_000));

    [Fact]
    public void The_same_place_in_a_new_session_is_a_fact() =>
        Scenario.Given([.. Room, Cast("lip-sync", "ann", 5_000, 6_000), Started("s1")])
            .When(Handlers.CastVote, Vote()).Then(Cast("lip-sync", "ann", 5_000, 6_000, "s1"));

    [Fact]
    public void The_same_place_with_an_id_of_its_own_is_a_fact() =>
        Scenario.Given([.. Room, Cast("lip-sync", "ann", 5_000, 6_000)])
            .When(Handlers.CastVote, Vote(identified: true)).Then(Cast("lip-sync", "ann", 5_000, 6_000));

    [Fact]
    public void After_a_withdrawal_the_same_place_is_a_new_vote() =>
        Scenario.Given([.. Room, Cast("lip-sync", "ann", 5_000, 6_000), Withdrawn("lip-sync", "ann")])
            .When(Handlers.CastVote, Vote()).Then(Cast("lip-sync", "ann", 5_000, 6_000));

    [Fact]
    public void There_must_be_a_spectrum() => Scenario.Given().When(Handlers.CastVote, Vote()).ThenRefused(RefusalReason.NotFound, "no-spectrum");

    [Theory]
    [InlineData(null, null, "x")]
    [InlineData(-1, 5, "x")]
    [InlineData(10_001, null, "x")]
    [InlineData(5, -1, "y")]
    [InlineData(null, int.MaxValue, "y")]
    public void A_vote_is_a_place_on_the_chart(int? x, int? y, string field) =>
        Scenario.Given(Room).When(Handlers.CastVote, Vote(x, y)).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe(field);

    [Fact]
    public void There_must_be_the_tool() => Scenario.Given(Room).When(Handlers.CastVote, Vote(tool: "other")).ThenRefused(RefusalReason.NotFound, "no-tool");

    [Fact]
    public void One_must_have_joined() => Scenario.Given(Room).When(Handlers.CastVote, Vote(who: "ben")).ThenRefused(RefusalReason.Unknown, "not-joined");

    [Fact]
    public void Outside_sessions_the_setting_decides() =>
        Scenario.Given(Defined(openVoting: false), Added("lip-sync"), Joined("ann"))
            .When(Handlers.CastVote, Vote()).ThenRefused(RefusalReason.Conflict, "voting-closed");

    [Fact]
    public void In_a_session_its_switch_decides_whatever_the_setting() =>
        Scenario.Given([.. Room, Started(voting: false)]).When(Handlers.CastVote, Vote()).ThenRefused(RefusalReason.Conflict, "voting-closed");

    [Fact]
    public void A_session_that_was_closed_decides_nothing_any_more()
    {
        Scenario.Given(Defined(openVoting: false), Added("lip-sync"), Joined("ann"), Started(), Closed())
            .When(Handlers.CastVote, Vote()).ThenRefused(RefusalReason.Conflict, "voting-closed");
        Scenario.Given([.. Room, Started(voting: false), Closed()]).When(Handlers.CastVote, Vote()).Then(Cast("lip-sync", "ann", 5_000, 6_000));
    }

    [Fact]
    public void A_session_may_want_its_code() =>
        Scenario.Given([.. Room, Started(codeNeeded: true)]).When(Handlers.CastVote, Vote()).ThenRefused(RefusalReason.Forbidden, "join-code-needed");

    [Fact]
    public void Having_given_the_code_one_votes() =>
        Scenario.Given([.. Room, Started("s1", codeNeeded: true), Admitted("ann", "s1")])
            .When(Handlers.CastVote, Vote()).Then(Cast("lip-sync", "ann", 5_000, 6_000, "s1"));

    [Fact]
    public void An_earlier_sessions_code_does_not_open_this_one() =>
        Scenario.Given([.. Room, Started("s1", codeNeeded: true), Admitted("ann", "s1"), Closed("s1"), Started("s2", codeNeeded: true)])
            .When(Handlers.CastVote, Vote()).ThenRefused(RefusalReason.Forbidden, "join-code-needed");
}
