using EventSpectrum.Domain.Tests.Properties;
using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.History;

/// <summary>What a timeline marks, and where voting was dense.</summary>
public class TimelineTests
{
    private static DateTimeOffset At(int sequence) => Scenario.Start.AddSeconds(sequence);

    private static Timeline Of(SpectrumState state, int frames = 240, int? from = null, int? to = null)
    {
        var history = SpectrumHistory.Of(state);
        return Timeline.Of(
            history, from is { } f ? At(f) : history.First!.Value.At, to is { } t ? At(t) : history.Last!.Value.At, frames, HistoryView.Recorded, Averaging.AllTime);
    }

    private static (string, long, string)[] Marks(Timeline timeline) => [.. timeline.Marks.Select(m => (m.Type, m.Sequence, m.Label))];

    private static readonly SpectrumState Life = Scenario.Given(
        Defined(), Joined("ann"), Added("a", "Tool A"), Started("s1"), Cast("a", "ann", 1, 1), Closed("s1"),
        new(StreamKey.Tool("a"), new ToolHidden("Spam", "moderator")), new(StreamKey.Tool("a"), new ToolRestored("A mistake", "moderator")),
        new(StreamKey.Rollback("r1"), new RollbackApplied(["ann"], null, null, null, null, 1, "Spam", "moderator")), Struck("r1", "a", 5), Reinstated("r1", "a", 5),
        new(StreamKey.Spectrum, new SnapshotImported(new DateTimeOffset(2025, 6, 12, 0, 0, 0, TimeSpan.Zero), 1, 1, 1, 0, "facilitator")),
        new(StreamKey.Spectrum, new MomentBookmarked("b1", "The first vote", 5, At(5), "facilitator")),
        new(StreamKey.Spectrum, new MomentBookmarked("b2", "Removed", null, null, "facilitator")),
        new(StreamKey.Spectrum, new BookmarkRemoved("b2", "facilitator"))).State;

    [Fact]
    public void Everything_that_is_worth_a_look_is_marked_when_it_was_recorded()
    {
        Marks(Of(Life)).ShouldBe(
        [
            ("tool-added", 3, "Tool A"), ("session-started", 4, "Evening"), ("bookmark", 5, "The first vote"), ("session-closed", 6, "Evening"),
            ("tool-hidden", 7, "Tool A"), ("tool-restored", 8, "Tool A"), ("rollback", 10, "Spam"), ("rollback-undone", 11, "Spam"), ("import", 12, "12 June 2025"),
        ]);
        Of(Life).Marks.ShouldAllBe(m => m.At == At((int)m.Sequence));
        Of(Life).Marks.Where(m => m.CapturedAt is not null).ShouldHaveSingleItem().Type.ShouldBe("import");
        Of(Life).Marks.Select(m => m.Id).ShouldBe(["a", "s1", "b1", "s1", "a", "a", "r1", "r1", null]);
    }

    [Fact]
    public void The_archive_and_other_words_at_the_ends_are_marked_and_other_texts_are_not()
    {
        static StreamEvent Revised(string? title, Axis? x, Axis? y) => new(StreamKey.Spectrum, new SpectrumRevised(title, x, y, null, "facilitator"));
        var defined = Scenario.Given(Defined()).State.Info!;
        var state = Scenario.Given(
            Defined(), Archived(), Revised("Another title", null, defined.Y with { About = "Said better" }), Unarchived(),
            Revised(null, defined.X with { Low = "By hand", High = "By itself" }, defined.Y with { High = "Daily" }), Revised(null, defined.X with { Low = "By hand" }, null)).State;
        Marks(Of(state)).ShouldBe(
        [
            ("archived", 2, defined.Title), ("unarchived", 4, "Another title"), ("axes-renamed", 5, $"By hand → By itself · {defined.Y.Low} → Daily"),
            ("axes-renamed", 6, $"By hand → {defined.X.High}"),
        ]);
        Of(state).Marks.ShouldAllBe(m => m.At == At((int)m.Sequence));
    }

    [Fact]
    public void Marks_are_those_of_the_interval_with_both_its_ends() =>
        Marks(Of(Life, from: 6, to: 8)).ShouldBe([("session-closed", 6, "Evening"), ("tool-hidden", 7, "Tool A"), ("tool-restored", 8, "Tool A")]);

    [Fact]
    public void Each_spotlight_is_marked_by_the_name_that_its_tool_had_then()
    {
        static StreamEvent Said(ISpectrumEvent e) => new(StreamKey.Spectrum, e);
        var state = Scenario.Given(
            Defined(), Added("a", "Tool A"), Started("s1"), Said(new ToolSpotlighted("s1", "a", 30, "facilitator")), Said(new ScreenFrozen("s1", "facilitator")),
            new(StreamKey.Tool("a"), new ToolEdited("Tool B", null, null, null, null, null, "facilitator")), Said(new SpotlightEnded("s1", "facilitator")),
            Said(new ToolSpotlighted("s1", "a", null, "facilitator")), Closed()).State;
        var marks = Of(state).Marks.Where(m => m.Type == "spotlight").ToArray();
        marks.Select(m => (m.Sequence, m.Label, m.Id, m.At)).ShouldBe([(4, "Tool A", "a", At(4)), (8, "Tool B", "a", At(8))]);
    }

    [Fact]
    public void Many_tools_that_came_at_once_are_one_mark_and_few_are_named()
    {
        var story = new Story();
        story.Record([Added("x1"), Added("x2"), Added("x3")]);
        story.Record([Added("y1"), Added("y2"), Added("y3"), Added("y4")]);
        var marks = Of(story.Live).Marks;
        marks.Select(m => (m.Label, m.Id)).ShouldBe([("Tool 0", "t0"), ("x1", "x1"), ("x2", "x2"), ("x3", "x3"), ("4 tools", null)]);
        marks[^1].Sequence.ShouldBe(story.Live.Sequence);
    }

    [Fact]
    public void Density_counts_the_votes_of_each_slot_and_no_withdrawal()
    {
        // Eight seconds, a vote at each but the last, which takes one back.
        var state = Scenario.Given(Defined(), Joined("ann"), Added("a")).And(Enumerable.Range(0, 7).Select(i => Cast("a", "ann", i, i))).And(Withdrawn("a", "ann")).State;
        Of(state, frames: 4, from: 3, to: 11).Density.ShouldBe([2, 2, 2, 1]);
        Of(state, frames: 2, from: 4, to: 6).Density.ShouldBe([2, 1], "what happened at the first instant belongs to the first slot");
        Of(state, frames: 5, from: -90, to: -50).Density.Sum().ShouldBe(0);
        Of(state, frames: 5, from: 50, to: 90).Density.Sum().ShouldBe(0);
        Of(state, frames: 1_000).Density.Sum().ShouldBe(7);
        Timeline.Of(SpectrumHistory.Of(state), DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 2, HistoryView.Recorded, Averaging.AllTime).Density.Sum().ShouldBe(7);
    }

    [Fact]
    public void A_burst_is_far_more_than_usual_and_not_only_the_busiest_of_few()
    {
        var story = new Story();
        void Vote(int times, int at)
        {
            for (var i = 0; i < times; i++) story.Record([.. Enumerable.Range(0, at).Select(n => Cast("t0", "p0", n, i))]);
        }

        Vote(40, at: 1);
        Vote(1, at: 7);
        Vote(40, at: 1);
        Of(story.Live, frames: 400).Marks.ShouldNotContain(m => m.Type == "burst", "seven are few, though no other slot has more than one");

        Vote(1, at: 12);
        Vote(40, at: 1);
        Of(story.Live, frames: 30).Marks.ShouldNotContain(m => m.Type == "burst", "some three times as many as usual are no burst");

        Vote(1, at: 60);
        var instant = story.Live.RecordedAt;
        Vote(40, at: 1);
        var burst = Of(story.Live, frames: 40).Marks.Where(m => m.Type == "burst").ShouldHaveSingleItem();
        instant.ShouldBeInRange(burst.At, burst.To.ShouldNotBeNull());
        burst.Votes.ShouldNotBeNull().ShouldBeInRange(60, 68);
    }

    [Fact]
    public void A_frame_says_what_is_other_than_before()
    {
        var state = Scenario.Given(Defined(), Joined("ann"), Added("a"), Added("b"), Cast("a", "ann", 1_000, 1_000), Cast("b", "ann", 2_000, 2_000), Withdrawn("a", "ann")).State;
        Of(state, from: 3).Frames.Select(f => (f.Moment.Sequence, string.Join(' ', f.Positions.Select(p => $"{p.Tool}:{p.Position?.X}/{p.Votes}")))).ShouldBe(
            [(3, "0:/0"), (4, "1:/0"), (5, "0:10/1"), (6, "1:20/1"), (7, "0:/0")]);
        Of(state, frames: 2, from: 5).Frames[0].Positions.Count.ShouldBe(2, "the first has everything");
    }
}
