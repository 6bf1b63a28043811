using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.History;

/// <summary>What a tool's story tells, change by change.</summary>
public class ToolStoryTests
{
    private static readonly DateTimeOffset Earlier = Scenario.Start.AddYears(-1);

    private static readonly Scenario Room = Scenario.Given(
        Defined(), Joined("p1"), Joined("p2"), Added("a"),
        Cast("a", "p1", 1_000, 1_000), Cast("a", "p2", 3_000, 3_000), Started("s1"), Cast("a", "p1", null, 7_000, "s1"), Withdrawn("a", "p2"),
        new(StreamKey.Tool("a"), new ToolEdited("A better name", null, null, null, null, null, "facilitator")),
        new(StreamKey.Tool("a"), new ToolStartMoved(1, 2, "facilitator")),
        new(StreamKey.Tool("a"), new ToolHidden("Spam", "moderator")), new(StreamKey.Tool("a"), new ToolRestored("A mistake", "moderator")),
        Struck("r1", "a", 5, 8), Cast("a", "p1", 5_000, 5_000), Reinstated("r1", "a", 5),
        new(StreamKey.Tool("a"), new VoteCast("p2", 2_000, null, null, Earlier)), Cast("a", "p1", 6_000, null));

    private static ToolStory Of(HistoryView view = HistoryView.Recorded, long from = 0, long to = long.MaxValue, int points = 200, int limit = 100)
    {
        var history = SpectrumHistory.Of(Room.State);
        return ToolStory.Of(history, history.Tools[0], history.MomentAt(from) ?? history.First!.Value, history.MomentAt(to)!.Value, view, points, limit);
    }

    [Fact]
    public void Every_change_is_told_by_its_kind_the_newest_first()
    {
        var story = Of();
        story.Changes.Select(c => (c.Moment.Sequence, c.Kind)).ShouldBe(
        [
            (18, "changed"), (17, "cast"), (16, "reinstated"), (15, "cast"), (14, "struck"), (13, "restored"), (12, "hidden"), (11, "startMoved"), (10, "edited"),
            (9, "withdrawn"), (8, "changed"), (6, "cast"), (5, "cast"), (4, "added"),
        ]);
        story.ChangesTotal.ShouldBe(14);
        story.From.Moment.Sequence.ShouldBe(4, "before it came it has no story");
    }

    [Fact]
    public void A_change_says_what_was_said_and_where_the_dot_went()
    {
        var changes = Of().Changes.ToDictionary(c => c.Moment.Sequence);
        (changes[8].X, changes[8].Y, changes[8].Session, changes[8].AsOf).ShouldBe((null, 7_000, 0, null));
        (changes[8].Before, changes[8].After).ShouldBe((new(20, 20), new(20, 50)));
        (changes[17].X, changes[17].Y, changes[17].Session, changes[17].AsOf).ShouldBe((2_000, null, -1, Earlier));
        (changes[9].X, changes[9].Before, changes[9].After).ShouldBe((null, new(20, 50), new(10, 70)));
        (changes[14].Before, changes[14].After).ShouldBe((new(10, 70), null));
        (changes[4].Before, changes[4].After).ShouldBe((null, null));
    }

    [Fact]
    public void The_corrected_story_knows_nothing_of_what_is_struck_today()
    {
        var story = Of(HistoryView.Corrected);
        story.Changes.Select(c => (c.Moment.Sequence, c.Kind)).ShouldBe(
        [
            (18, "changed"), (17, "cast"), (15, "changed"), (13, "restored"), (12, "hidden"), (11, "startMoved"), (10, "edited"), (9, "withdrawn"), (6, "cast"), (5, "cast"), (4, "added"),
        ]);
        story.Path.Single(p => p.Moment.Sequence == 9).Position.ShouldBe(new(10, 10));
    }

    [Fact]
    public void Of_an_interval_only_what_happened_in_it_is_told_and_no_more_than_asked_for()
    {
        var story = Of(from: 5, to: 9, points: 3, limit: 2);
        (story.From.Position, story.To.Position, story.To.Votes).ShouldBe((new(10, 10), new(10, 70), 1));
        story.Changes.Select(c => c.Moment.Sequence).ShouldBe([9, 8]);
        story.ChangesTotal.ShouldBe(3);
        story.Path.Count.ShouldBeLessThanOrEqualTo(3);
        (story.Path[0], story.Path[^1]).ShouldBe((story.From, story.To));
    }

    [Fact]
    public void The_path_has_a_point_for_every_change_of_the_dot_and_none_for_a_new_name() =>
        Of().Path.Select(p => (p.Moment.Sequence, p.Position?.X, p.Position?.Y, p.Votes)).ShouldBe(
        [
            (4, null, null, 0), (5, 10, 10, 1), (6, 20, 20, 2), (8, 20, 50, 2), (9, 10, 70, 1), (14, null, null, 0), (15, 50, 50, 1), (17, 35, 50, 2), (18, 40, 50, 2),
        ]);
}
