using EventSpectrum.Server.Live;

namespace EventSpectrum.Server.Tests.Live;

/// <summary>When viewers come back who were all sent away at once.</summary>
public sealed class FarewellTests
{
    [Fact]
    public void Ten_thousand_come_back_over_ten_seconds_a_thousand_in_each()
    {
        var farewell = new Farewell(returnsPerSecond: 1_000);
        // Who has gone no longer watches: that must not draw the rest together.
        var watching = 10_000;
        var moments = Enumerable.Range(0, 10_000).Select(_ => farewell.ReturnIn(() => watching--)).ToArray();

        moments.Min().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(100));
        moments.Max().ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(10));
        // Chance strays from a thousand by some thirty.
        foreach (var second in moments.GroupBy(m => (int)m.TotalSeconds)) second.Count().ShouldBeInRange(750, 1_250, $"in second {second.Key}");
        watching.ShouldBe(9_999, "they are counted once");
    }

    [Fact]
    public void A_small_room_is_back_within_a_second_and_a_crowd_within_a_minute()
    {
        var few = new Farewell(1_000);
        var crowd = new Farewell(1_000);
        for (var n = 0; n < 1_000; n++)
        {
            few.ReturnIn(() => 20).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
            crowd.ReturnIn(() => 10_000_000).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
        }
    }
}
