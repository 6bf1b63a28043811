using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Spectra;

public class FoldTests
{
    private static DateTimeOffset Second(int n) => Scenario.Start.AddSeconds(n);

    private static SpectrumState Fold(params StreamEvent[] events) => Scenario.Given(events).State;

    [Fact]
    public void Nothing_is_known_before_the_first_event()
    {
        var state = new SpectrumState();
        (state.Sequence, state.RecordedAt, state.Info, state.InfoSequence, state.Votes).ShouldBe((0, default, null, 0, 0));
        (state.VotingOpen, state.AddingOpen, state.Current).ShouldBe((false, false, null));
    }

    [Fact]
    public void Every_event_moves_the_sequence_and_the_time_also_one_of_another_application()
    {
        var state = Fold(Defined());
        state.Apply(new RecordedEvent(77, Guid.NewGuid(), "order/1", 1, "order_placed", Second(99), "{\"Sum\":3}"u8.ToArray()));
        (state.Sequence, state.RecordedAt).ShouldBe((77, Second(99)));
        state.InfoSequence.ShouldBe(1);
    }

    [Fact]
    public void A_revision_changes_what_it_names()
    {
        var state = Fold(Defined(), new(StreamKey.Spectrum, new SpectrumRevised("New", null, Y with { Low = "l" }, null, "facilitator")));
        state.Info.ShouldBe(new SpectrumInfo("room", "New", X, Y with { Low = "l" }, state.Info!.Disciplines, new SpectrumSettings(true, true)));
        state.Info.Disciplines.ShouldBe(["Sound", "Writers"]);
        state.InfoSequence.ShouldBe(2);
    }

    [Fact]
    public void Another_prior_weight_moves_every_dot_and_another_switch_none()
    {
        var state = Fold(Defined(), Added("a"), Added("b"), Settings(false, false, 0));
        (state.InfoSequence, state.Tools[0].PlaceSequence, state.Tools[1].PlaceSequence).ShouldBe((4, 2, 3));
        var moved = Fold(Defined(), Added("a"), Added("b"), Settings(true, true, 5));
        moved.Tools.ShouldAllBe(t => t.PlaceSequence == 4 && t.InfoSequence < 4);
    }

    [Fact]
    public void A_tool_knows_what_was_said_of_it_and_when()
    {
        var link = new ToolLink("l", "https://l");
        var note = new AuthorshipNote("t", "s", null);
        var state = Fold(
            Defined(),
            new("tool/a", new ToolAdded("A", "text", ToolKind.Generative, ["Sound"], [link], [note], 1, 2, "ann", "participant")),
            new("tool/a", new ToolEdited("B", null, ToolKind.Autonomous, null, null, [], "facilitator")),
            new("tool/a", new ToolStartMoved(3, 4, "facilitator")));
        var tool = state.Tools.ShouldHaveSingleItem();
        (tool.Info.Id, tool.Info.Name, tool.Info.Description, tool.Info.Kind, tool.Info.AddedBy, tool.Info.Imported)
            .ShouldBe(("a", "B", "text", ToolKind.Autonomous, "ann", false));
        (tool.Info.StartX, tool.Info.StartY, tool.Info.AddedAt).ShouldBe((3, 4, Second(2)));
        tool.Info.Disciplines.ShouldBe(["Sound"]);
        tool.Info.Links.ShouldBe([link]);
        tool.Info.Authorship.ShouldBeEmpty();
        (tool.InfoSequence, tool.PlaceSequence, tool.ChangedAt).ShouldBe((4, 4, Second(4)));
    }

    [Fact]
    public void Each_axis_keeps_the_last_that_was_said_of_it()
    {
        var state = Fold(Defined(), Added("a"), Joined("ann"), Cast("a", "ann", 10, 20), Cast("a", "ann", null, 30), Cast("a", "ann", 40, null));
        state.Tools[0].Votes.Find(0).ShouldBe(new Vote(40, 30, -1, Second(6).UtcTicks, 6));
        state.Votes.ShouldBe(1);
        state.Tools[0].Votes.Sums.ShouldSatisfyAllConditions(
            s => (s.NX, s.SumX, s.SumXX).ShouldBe((1, 40, 1_600)),
            s => (s.NY, s.SumY, s.SumYY).ShouldBe((1, 30, 900)),
            s => (s.NBoth, s.BothX, s.BothY, s.BothXX, s.BothYY, s.BothXY).ShouldBe((1, 40, 30, 1_600, 900, 1_200)));
    }

    [Fact]
    public void A_vote_belongs_to_its_session_by_number()
    {
        var state = Fold(Defined(), Added("a"), Joined("ann"), Started("s1"), Closed("s1"), Started("s2"), Cast("a", "ann", 1, 1, "s2"));
        state.Tools[0].Votes.Find(0)!.Value.Session.ShouldBe(1);
        state.Sessions.Select(s => (s.SessionId, s.StartedAt, s.EndedAt)).ShouldBe([("s1", Second(4), Second(5)), ("s2", Second(6), null)]);
    }

    [Fact]
    public void A_withdrawn_vote_leaves_nothing_behind()
    {
        var state = Fold(Defined(), Added("a"), Joined("ann"), Cast("a", "ann", 10, 20), Withdrawn("a", "ann"), Withdrawn("a", "ann"), Withdrawn("a", "nobody"));
        (state.Votes, state.Tools[0].Votes.Count, state.Participants.Count).ShouldBe((0, 0, 1));
        state.Tools[0].Votes.Sums.ShouldBe(default);
    }

    [Fact]
    public void Events_about_what_is_not_there_change_nothing()
    {
        var state = Fold(Defined(), Added("a"));
        var before = SpectrumImage.Encode(state);
        foreach (var (stream, e) in (StreamEvent[])
            [Cast("x", "ann", 1, 1), Withdrawn("x", "ann"), new("tool/x", new ToolStartMoved(1, 1, "")), Admitted("ann", "s1"), Switched("s9", true, null), Closed("s9")])
            state.Apply(e, new Recorded(state.Sequence, state.RecordedAt, stream));
        SpectrumImage.Encode(state).ShouldBe(before);
    }

    [Fact]
    public void A_tool_that_is_added_twice_is_the_first()
    {
        var state = Fold(Defined(), Added("a", "First"), Added("a", "Second"));
        state.Tools.ShouldHaveSingleItem().Info.Name.ShouldBe("First");
    }

    [Fact]
    public void Who_votes_without_having_joined_counts_without_a_name()
    {
        var state = Fold(Defined(), Added("a"), Cast("a", "ghost", 1, 1));
        (state.Votes, state.Participants[0].DisplayName, state.Participants[0].Imported).ShouldBe((1, "", false));
    }

    [Fact]
    public void Imported_facts_have_the_times_of_their_source()
    {
        var then = new DateTimeOffset(2020, 5, 5, 0, 0, 0, TimeSpan.Zero);
        var state = Fold(
            Defined(),
            new("tool/a", new ToolAdded("A", "", ToolKind.Undecided, [], [], [], 0, 0, null, "x", then)),
            new("participant/ann", new ParticipantJoined("Ann", [], null, then)),
            new("tool/a", new VoteCast("ann", 1, 2, null, then.AddDays(1))),
            new(StreamKey.Spectrum, new SnapshotImported(then.AddDays(2), 1, 1, 1, 0, "x")));
        (state.Tools[0].Info.AddedAt, state.Tools[0].Info.Imported).ShouldBe((then, true));
        (state.Participants[0].JoinedAt, state.Participants[0].Imported).ShouldBe((then, true));
        state.Tools[0].Votes.Find(0)!.Value.At.ShouldBe(then.AddDays(1));
        state.Tools[0].ChangedAt.ShouldBe(then.AddDays(1));
        state.Snapshots.ShouldBe([new TakenSnapshot(then.AddDays(2), 5)]);
        state.RecordedAt.ShouldBe(Second(5));
    }

    [Fact]
    public void Participants_change_and_are_admitted()
    {
        var state = Fold(Defined(), Joined("ann", "Ann"), new("participant/ann", new ParticipantChanged(null, ["Sound"])), Started("s1"), Admitted("ann", "s1"));
        state.Participants[0].ShouldSatisfyAllConditions(
            p => (p.DisplayName, p.AdmittedTo, p.JoinedAt).ShouldBe(("Ann", "s1", Second(2))),
            p => p.Disciplines.ShouldBe(["Sound"]));
    }
}
