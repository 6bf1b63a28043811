using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Sessions;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Sessions;

public class BlindRoundTests
{
    private static readonly StreamEvent[] Room = [Defined(), Added("a"), Joined("ann"), Joined("bo"), Cast("a", "ann", 1_000, 2_000), StartedBlind()];

    private static readonly SwitchSession Reveal = new(null, null, "facilitator", Reveal: true);

    [Fact]
    public void A_session_is_opened_blind() =>
        Scenario.Given(Defined()).When(Handlers.StartSession, new StartSession("s1", "Evening", null, true, true, "KITE", false, "facilitator", Blind: true)).Then(StartedBlind());

    [Fact]
    public void Its_votes_count_and_nobody_is_told_where_the_room_is()
    {
        var room = Scenario.Given(Room);
        (room.State.BlindSince, room.State.RoundSequence).ShouldBe((6, 6));
        room.When(Handlers.CastVote, new CastVote("a", "bo", 3_000, 4_000, Identified: true)).Then(Cast("a", "bo", 3_000, 4_000, "s1"))
            .Answer.ShouldBe(new VoteOutcome(30, 40, null, null, 1), "the vote from before the session is not one of its round");
        room.When(Handlers.WithdrawVote, new WithdrawVote("a", "bo")).Then(Withdrawn("a", "bo")).Answer.ShouldBe(new VoteOutcome(null, null, null, null, 0));
    }

    [Fact]
    public void The_reveal_is_an_event_and_there_is_one()
    {
        var room = Scenario.Given(Room).And(Cast("a", "bo", 3_000, 4_000, "s1"));
        room.When(Handlers.SwitchSession, Reveal).Then(Revealed());
        room.State.Current!.Blind.ShouldBe(new BlindRound(6, new Reveal(8, Scenario.Start.AddSeconds(8))));
        (room.State.BlindSince, room.State.RoundSequence).ShouldBe((null, 8));
        room.When(Handlers.SwitchSession, Reveal).ThenNothing();
        room.And(Revealed()).State.RoundSequence.ShouldBe(8, "a second reveal in a log says nothing new");
        room.When(Handlers.CastVote, new CastVote("a", "bo", 5_000, 4_000, Identified: true)).Then(Cast("a", "bo", 5_000, 4_000, "s1"))
            .Answer.ShouldBe(new VoteOutcome(50, 40, 30, 30, 2));
    }

    [Fact]
    public void A_reveal_goes_together_with_other_switches() =>
        Scenario.Given(Room).When(Handlers.SwitchSession, Reveal with { Voting = false, Present = new PresentingAsked(Frozen: true) })
            .Then(Switched("s1", false, null), Revealed(), new StreamEvent(StreamKey.Spectrum, new ScreenFrozen("s1", "facilitator")));

    [Fact]
    public void Only_what_is_hidden_can_be_revealed()
    {
        Scenario.Given(Defined(), Started()).When(Handlers.SwitchSession, Reveal).ThenRefused(RefusalReason.Conflict, "not-blind").Field.ShouldBe("reveal");
        Scenario.Given(Defined()).When(Handlers.SwitchSession, Reveal).ThenRefused(RefusalReason.Conflict, "no-session");
        Scenario.Given(Defined(), StartedBlind(), Revealed(), Closed()).When(Handlers.SwitchSession, Reveal).ThenRefused(RefusalReason.Conflict, "no-session");
    }

    [Fact]
    public void Closing_reveals_what_is_still_hidden()
    {
        var room = Scenario.Given(Room);
        room.When(Handlers.CloseSession, new CloseSession("facilitator")).Then(Revealed(), Closed());
        (room.State.BlindSince, room.State.Sessions[0].Hides).ShouldBe((null, false));
        Scenario.Given([.. Room, Revealed()]).When(Handlers.CloseSession, new CloseSession("facilitator")).Then(Closed());
    }

    [Fact]
    public void What_rules_find_in_a_blind_round_is_held_after_it_at_the_earliest()
    {
        var found = new RaiseFlag("f1", "corner", "Strange", ["bo"], Scenario.Start, 9, Holds: true);
        var room = Scenario.Given(Room).And(Cast("a", "bo", 3_000, 4_000, "s1"));
        room.When(Handlers.RaiseFlag, found).Then(new StreamEvent(StreamKey.Flag("f1"), new FlagRaised("corner", "Strange", ["bo"], Scenario.Start, 1, false, "server")))
            .Answer.FlagId.ShouldBe("f1");
        room.State.Acts.Last.TellsOf(room.State.BlindSince).ShouldBeTrue();
        room.When(Handlers.RaiseFlag, found).ThenNothing();
        room.When(Handlers.CastVote, new CastVote("a", "bo", 5_000, 4_000, Identified: true)).Answer.Held.ShouldBeNull();
        room.And(Revealed()).State.Acts.Last.TellsOf(room.State.BlindSince).ShouldBeFalse();
        room.When(Handlers.RaiseFlag, found with { FlagId = "f2" }).Answer.FlagId.ShouldBeNull("nothing holds yet");
        room.After(Handlers.RaiseFlag, found with { FlagId = "f2" }).State.Flags.Select(f => (f.Id, f.Holds)).ShouldBe([("f1", false), ("f2", true)]);
    }

    [Fact]
    public void Rounds_tell_who_changed_their_mind_and_where_the_room_went()
    {
        string[] people = ["p0", "p1", "p2", "p3", "p4", "p5"];
        var room = Scenario.Given(Defined(), Added("a"), Added("b")).And(people.Select(p => Joined(p))).And(Cast("a", "p5", 9_900, 9_900), StartedBlind())
            .And(people.Take(5).Select((p, i) => Cast("a", p, i * 1_000, 1_000, "s1")))
            .And(Cast("b", "p0", 1, 1, "s1"), Cast("a", "p4", 5_000, null, "s1"), Revealed())
            // One goes on, one says the same again, one takes it back, one comes.
            .And(Cast("a", "p0", 2_000, 1_000, "s1"), Cast("a", "p1", 1_000, 1_000, "s1"), Withdrawn("a", "p2"), Cast("a", "p5", 8_000, 3_000, "s1"))
            .And(Closed(), Cast("a", "p3", 10_000, 10_000));
        var rounds = SessionRounds.Of(SpectrumHistory.Of(room.State), room.State.Sessions[0]);
        rounds.People.ShouldBe(new RoundPeople(5, 5, 1, 1));
        rounds.Tools.Select(t => t.Tool.Id).ShouldBe(["a", "b"]);
        var a = rounds.Tools[0];
        (a.Blind.Votes, a.Blind.X, a.Blind.Y).ShouldBe((5, 22, 10));
        // 20, 10, 30, 50 and 80: what is said after the session is no longer of it.
        (a.Seeing.Votes, a.Seeing.X, a.Seeing.Y).ShouldBe((5, 38, 14));
        (a.Changed, a.Came, a.Withdrew).ShouldBe((1, 1, 1));
        a.Sample.ShouldBe([(0, 1_000), (1_000, 1_000), (2_000, 1_000), (3_000, 1_000), (5_000, 1_000)]);
        var b = rounds.Tools[1];
        (b.Blind, b.Sample.Count).ShouldBe((new RoundVotes(1, null, null, null), 0));
    }
}
