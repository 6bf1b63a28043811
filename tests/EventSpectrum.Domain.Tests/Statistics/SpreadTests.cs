using EventSpectrum.Statistics;
using EventSpectrum.Votes;

namespace EventSpectrum.Domain.Tests.Statistics;

public class SpreadTests
{
    private static VoteSums Sums(params (int X, int Y)[] votes)
    {
        var sums = default(VoteSums);
        foreach (var (x, y) in votes) sums.Add(new Vote(x, y, -1, 0, 0), 1);
        return sums;
    }

    [Fact]
    public void Below_five_votes_nothing_is_said() => Spread.Of(Sums((0, 0), (1, 1), (2, 2), (3, 3))).ShouldBeNull();

    [Fact]
    public void Five_votes_have_the_deviations_and_the_correlation_of_the_textbook()
    {
        // x = 1…5, y = 2, 1, 4, 3, 5: population σ = √2 for both, r = 0.8.
        var spread = Spread.Of(Sums((100, 200), (200, 100), (300, 400), (400, 300), (500, 500)))!.Value;
        spread.SdX.ShouldBe(Math.Sqrt(2), 1e-12);
        spread.SdY.ShouldBe(Math.Sqrt(2), 1e-12);
        spread.Correlation.ShouldBe(0.8, 1e-12);
    }

    [Fact]
    public void Equal_votes_do_not_vary_and_correlate_with_nothing() =>
        Spread.Of(Sums((9_999, 1), (9_999, 1), (9_999, 1), (9_999, 1), (9_999, 1))).ShouldBe(new Spread(0, 0, 0));

    [Fact]
    public void A_vote_for_one_axis_enters_that_axis_only()
    {
        var spread = Spread.Of(Sums((0, Vote.Silent), (10_000, Vote.Silent), (0, 5_000), (10_000, 5_000), (5_000, 5_000)))!.Value;
        spread.SdX.ShouldBe(Math.Sqrt(2_000), 1e-9);
        spread.SdY.ShouldBe(0);
    }

    [Fact]
    public void An_axis_for_which_fewer_than_five_speak_has_no_spread_to_show()
    {
        var spread = Spread.Of(Sums((0, 0), (10, 10), (20, 20), (30, 30), (40, Vote.Silent)))!.Value;
        (spread.SdX > 0, spread.SdY, spread.Correlation).ShouldBe((true, 0, 0));
    }

    [Fact]
    public void A_million_equal_votes_leave_no_trace_of_rounding()
    {
        var sums = default(VoteSums);
        for (var i = 0; i < 1_000_000; i++) sums.Add(new Vote(3_333, 6_667, -1, 0, 0), 1);
        Spread.Of(sums).ShouldBe(new Spread(0, 0, 0));
    }
}
