using EventSpectrum.History;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.History;

public class KeyframesTests
{
    private static readonly Arbitrary<int[]> Gaps = Arb.From(Gen.Frequency((6, Gen.Choose(0, 3)), (1, Gen.Choose(0, 10_000))).NonEmptyListOf().Select(g => g.ToArray()));

    private static Moment[] Moments(params IEnumerable<int> gaps)
    {
        var (sequence, at) = (0L, Scenario.Start.UtcTicks);
        return [.. gaps.Select(seconds => new Moment(sequence += 3, at += seconds * TimeSpan.TicksPerSecond))];
    }

    [Fact]
    public void Few_moments_are_all_shown()
    {
        var moments = Moments(1, 1, 500, 1, 1);
        Keyframes.Choose(moments, 0, 4, 5).ShouldBe(moments);
        Keyframes.Choose(moments, 1, 3, 100).ShouldBe(moments[1..4]);
        Keyframes.Choose(moments, 2, 2, 2).ShouldBe([moments[2]]);
    }

    [Fact]
    public void There_are_no_more_than_were_asked_for_in_order_with_both_ends() => Prop.ForAll(Gaps, Arb.From(Gen.Choose(2, 40)), (gaps, budget) =>
    {
        var moments = Moments(gaps);
        var (first, last) = (gaps.Length / 4, gaps.Length - 1);
        var chosen = Keyframes.Choose(moments, first, last, budget);
        chosen.Count.ShouldBeLessThanOrEqualTo(budget);
        chosen[0].ShouldBe(moments[first]);
        chosen[^1].ShouldBe(moments[last]);
        chosen.ShouldBe(chosen.DistinctBy(m => m.Sequence).OrderBy(m => m.Sequence));
        chosen.ShouldBeSubsetOf(moments);
        if (gaps.Length - first <= budget) chosen.Count.ShouldBe(gaps.Length - first);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_busy_minute_is_as_smooth_as_a_calm_day_has_its_steps()
    {
        // A thousand votes in a quarter of an hour, then one an hour.
        var moments = Moments([.. Enumerable.Repeat(1, 1_000), .. Enumerable.Repeat(3_600, 24)]);
        var chosen = Keyframes.Choose(moments, 0, moments.Length - 1, 40);
        chosen.Count(m => m.Sequence <= 3_000).ShouldBeGreaterThanOrEqualTo(18);
        chosen.Count(m => m.Sequence > 3_000).ShouldBeGreaterThanOrEqualTo(18);
    }

    [Fact]
    public void Fewer_than_two_are_not_a_replay() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Keyframes.Choose(Moments(1, 1), 0, 1, 1));
}
