using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.History;

/// <summary>Shares by hand. The start is at (10, 20).</summary>
public class CausesTests
{
    private static Scenario Room(int priorWeight = 0) => Scenario.Given(Defined(priorWeight: priorWeight), Added("a"), Joined("p1"), Joined("p2"), Joined("p3"));

    // What moved x since an event: the whole shift, then every cause that has people or a share.
    private static string Moved(Scenario room, long since)
    {
        var history = SpectrumHistory.Of(room.State);
        var (from, to) = (history.MomentAt(since)!.Value, history.Last!.Value);
        var shift = ToolStory.Of(history, history.Tools[0], from, to, HistoryView.Recorded, 10, 10).Shift;
        shift.Shares.Select(s => s.Cause).ShouldBe(Enum.GetValues<Cause>());
        return string.Join(", ", (string[])[$"{shift.X}", .. shift.Shares.Where(s => s.Participants > 0 || s.X != new Fraction(0, 1)).Select(s => $"{s.Cause} of {s.Participants}: {s.X}")]);
    }

    [Fact]
    public void Newcomers_pull_from_where_the_dot_was_and_changed_minds_by_as_far_as_they_moved()
    {
        var room = Room().And(Cast("a", "p1", 1_000, 0), Cast("a", "p2", 2_000, 0));
        Moved(room.And(Cast("a", "p3", 6_000, 0), Cast("a", "p2", 5_000, 0)), since: 7).ShouldBe("25/1, NewVoters of 1: 15/1, ChangedMinds of 1: 10/1");
    }

    [Fact]
    public void The_first_votes_move_the_dot_from_the_start_and_the_last_ones_back_to_it()
    {
        var room = Room().And(Cast("a", "p1", 3_000, 0), Cast("a", "p2", 5_000, 0));
        Moved(room, since: 5).ShouldBe("30/1, NewVoters of 2: 30/1");
        Moved(room.And(Withdrawn("a", "p1"), Withdrawn("a", "p2")), since: 7).ShouldBe("-30/1, Withdrawals of 2: -30/1");
        Moved(room, since: 5).ShouldBe("0/1");
    }

    [Fact]
    public void A_vote_for_the_other_axis_alone_has_people_and_no_share() =>
        Moved(Room().And(Cast("a", "p1", 3_000, 0), Cast("a", "p2", null, 5_000)), since: 6).ShouldBe("0/1, NewVoters of 1: 0/1");

    [Fact]
    public void Strikes_bring_earlier_votes_back_and_reinstating_undoes_that()
    {
        var room = Room().And(Cast("a", "p1", 1_000, 0), Cast("a", "p2", 3_000, 0), Cast("a", "p1", 9_000, 0), Cast("a", "p3", 9_000, 0));
        Moved(room.And(Struck("r1", "a", 8, 9)), since: 9).ShouldBe("-50/1, Strikes of 2: -50/1");
        Moved(room.And(Reinstated("r1", "a", 8)), since: 10).ShouldBe("40/1, Reinstatements of 1: 40/1");
        Moved(room.And(Reinstated("r1", "a", 9)), since: 11).ShouldBe("10/1, Reinstatements of 1: 10/1");
        Moved(room, since: 9).ShouldBe("0/1");
    }

    [Fact]
    public void The_start_moves_what_rests_on_it()
    {
        var moved = new StreamEvent(StreamKey.Tool("a"), new ToolStartMoved(4_000_000, 0, "facilitator"));
        Moved(Room().And(moved), since: 5).ShouldBe("30/1, Start of 0: 30/1");
        Moved(Room(priorWeight: 2).And(Cast("a", "p1", 1_000, 0), moved), since: 6).ShouldBe("20/1, Start of 0: 20/1");
        Moved(Room(priorWeight: 2).And(Cast("a", "p1", 4_000, 0), Settings(true, true, 0)), since: 6).ShouldBe("20/1, Start of 0: 20/1");
        Moved(Room().And(Cast("a", "p1", 1_000, 0), moved), since: 6).ShouldBe("0/1");
    }

    [Fact]
    public void All_at_once_add_up()
    {
        var room = Room(priorWeight: 1).And(Cast("a", "p1", 3_000, 0), Cast("a", "p2", 5_000, 0));
        // Before (10 + 30 + 50) ÷ 3 = 30; afterwards (10 + 50 + 70) ÷ 3.
        Moved(room.And(Withdrawn("a", "p1"), Cast("a", "p3", 7_000, 0)), since: 7).ShouldBe("40/3, NewVoters of 1: 40/3, Withdrawals of 1: 0/1");
    }
}
