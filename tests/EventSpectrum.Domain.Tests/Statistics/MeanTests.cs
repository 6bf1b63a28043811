using System.Numerics;
using EventSpectrum.Statistics;
using EventSpectrum.Votes;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Statistics;

public class MeanTests
{
    [Fact]
    public void The_mean_is_the_double_nearest_to_the_exact_quotient()
    {
        var cases =
            from start in Gen.Choose(0, Coordinate.StartMax)
            from prior in Gen.OneOf(Gen.Constant(0), Gen.Constant(10), Gen.Choose(0, 1000))
            from n in Gen.OneOf(Gen.Choose(0, 30), Gen.Choose(0, 1_000_000))
            from share in Gen.Choose(0, Coordinate.Max)
            from rest in Gen.Choose(0, 99)
            select (start, prior, n: (long)n, sum: Math.Min((long)n * share + rest, (long)n * Coordinate.Max));
        Prop.ForAll(Arb.From(cases), c =>
        {
            if (c.prior + c.n == 0) return Mean.Of(c.start, 0, 0, 0) == c.start / 100_000d;
            var numerator = (BigInteger)c.prior * c.start + (BigInteger)c.sum * 1000;
            var denominator = (BigInteger)(c.prior + c.n) * 100_000;
            return IsNearest(Mean.Of(c.start, c.prior, c.n, c.sum), numerator, denominator);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    /// <summary>|value − quotient| is at most |neighbour − quotient| on both sides, in exact arithmetic.</summary>
    private static bool IsNearest(double value, BigInteger numerator, BigInteger denominator)
    {
        var off = Distance(value);
        return off <= Distance(Math.BitIncrement(value)) && off <= Distance(Math.BitDecrement(value));

        // All scaled by denominator × 2¹¹⁰⁰, so that every double involved is an integer.
        BigInteger Distance(double candidate) => BigInteger.Abs(Exact(candidate) * denominator - (numerator << 1100));
    }

    private static BigInteger Exact(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52 & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFFL;
        var magnitude = exponent == 0 ? (BigInteger)mantissa << (1100 - 1074) : (BigInteger)(mantissa | 1L << 52) << (1100 + exponent - 1075);
        return bits < 0 ? -magnitude : magnitude;
    }

    [Theory]
    [InlineData(5_000_000, 10, 1, 10_000, 54.545454545454547)] // ten times 50 and once 100
    [InlineData(486_061, 10, 0, 0, 4.86061)]
    [InlineData(486_061, 0, 3, 10_001, 33.336666666666666)]
    [InlineData(0, 0, 0, 0, 0)]
    public void Some_means_by_hand(int start, int prior, long n, long sum, double mean) => Mean.Of(start, prior, n, sum).ShouldBe(mean);

    [Fact]
    public void A_tool_without_votes_and_prior_weight_has_no_place_and_one_axis_is_enough_to_have_one()
    {
        var sums = default(VoteSums);
        Position.Of(1_000_000, 2_000_000, 0, sums).ShouldBeNull();
        Position.Of(1_000_000, 2_000_000, 3, sums).ShouldBe(new Position(10, 20));
        sums.Add(new Vote(5_000, Vote.Silent, -1, 0, 0), 1);
        Position.Of(1_000_000, 2_000_000, 0, sums).ShouldBe(new Position(50, 20));
    }
}
