using EventSpectrum.History;
using EventSpectrum.Statistics;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.History;

/// <summary>Which votes a picture averages, and how.</summary>
public class AveragingTests
{
    private static SceneTool Of(Scenario scenario, Averaging averaging, long? sequence = null, DateTimeOffset? instant = null)
    {
        var history = SpectrumHistory.Of(scenario.State);
        return Scene.At(history, history.MomentAt(sequence ?? long.MaxValue)!.Value, HistoryView.Recorded, averaging, instant).ShouldNotBeNull().Tools[0];
    }

    [Fact]
    public void The_median_stays_with_the_most_and_hears_whole_votes_only()
    {
        var room = Scenario.Given(
            Defined(priorWeight: 10), Added("a"), Joined("p1"), Joined("p2"), Joined("p3"), Joined("p4"), Joined("p5"), Cast("a", "p5", 5_000, null));
        var median = new Averaging(Centre: Centre.Median);
        Of(room, median).Position.ShouldBe(new Position((10 * 10 + 50) / 11d, 20), "without a whole vote it is the mean that says where the dot is");
        room.And(Cast("a", "p1", 1_000, 2_000), Cast("a", "p2", 1_000, 2_000), Cast("a", "p3", 1_000, 2_000), Cast("a", "p4", 9_000, 9_000));
        Of(room, median).Position.ShouldBe(new Position(10, 20));
    }

    [Fact]
    public void A_half_life_ends_at_the_instant_and_else_at_the_event()
    {
        var room = Scenario.Given(Defined(priorWeight: 1), Added("a", startX: 0, startY: 0), Joined("p1"), Cast("a", "p1", 9_000, 9_000));
        var averaging = new Averaging(HalfLife: TimeSpan.FromMinutes(1));
        Of(room, averaging).Position.ShouldBe(new Position(45, 45));
        Of(room, averaging, instant: room.State.RecordedAt.AddMinutes(1)).Position.ShouldBe(new Position(30, 30));
        Of(room.And(Joined("p2")), averaging, instant: room.State.RecordedAt.AddMinutes(1)).Position.ShouldNotBe(new Position(45, 45));
    }

    [Fact]
    public void A_session_is_as_it_ended_and_a_window_holds_what_was_cast_in_it()
    {
        var room = Scenario.Given(
            Defined(), Added("a"), Joined("p1"), Joined("p2"), Cast("a", "p1", 1_000, 1_000), Started("s1"), Cast("a", "p1", 2_000, 2_000, "s1"), Cast("a", "p2", 4_000, 4_000, "s1"),
            Closed("s1"), Withdrawn("a", "p1"), Cast("a", "p2", 9_000, 9_000));
        Of(room, new Averaging("s1")).Position.ShouldBe(new Position(30, 30));
        Of(room, new Averaging("s1"), sequence: 7).Position.ShouldBe(new Position(20, 20));
        Of(room, new Averaging("s2")).Position.ShouldBeNull();
        Of(room, new Averaging(Window: TimeSpan.FromSeconds(3))).Position.ShouldBe(new Position(90, 90));
        Of(room, new Averaging(Window: TimeSpan.FromSeconds(1)), sequence: 8).Position.ShouldBe(new Position(30, 30));
        Of(room, new Averaging(Window: TimeSpan.FromSeconds(1)), sequence: 9).Position.ShouldBe(new Position(40, 40));
    }
}
