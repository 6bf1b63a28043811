using EventSpectrum.Statistics;

namespace EventSpectrum.Domain.Tests.Statistics;

/// <summary>Consensus, bimodality and camps against published and hand-made values.</summary>
public class AgreementTests
{
    /// <summary>Repeats each value of an 11-point scale as often as said.</summary>
    private static int[] Elevens(params int[] times) => [.. times.SelectMany((n, i) => Enumerable.Repeat(i + 1, n))];

    [Fact]
    public void The_coefficient_is_that_of_Pfister_and_others()
    {
        // Their two distributions of 100 answers, as the R package mousetrap documents them: 0.3360581 and 0.7946887.
        BimodalityCoefficient.Of(Elevens(3, 5, 5, 10, 17, 20, 17, 10, 5, 5, 3)).ShouldBe(0.3360581, 5e-8);
        BimodalityCoefficient.Of(Elevens(2, 26, 14, 6, 2, 0, 2, 6, 14, 26, 2)).ShouldBe(0.7946887, 5e-8);
    }

    [Fact]
    public void An_even_distribution_has_five_ninths_in_the_limit_and_two_points_have_one()
    {
        BimodalityCoefficient.Of([.. Enumerable.Range(0, 10_001)]).ShouldBe(BimodalityCoefficient.Uniform, 1e-3);
        BimodalityCoefficient.Of([.. Enumerable.Repeat(0, 5_000), .. Enumerable.Repeat(1, 5_000)]).ShouldBe(1, 1e-3);
    }

    [Theory]
    [InlineData(6, 0.34)]
    [InlineData(8, 0.48)]
    [InlineData(10, 0.57)]
    public void The_correction_for_small_samples_is_strong(int n, double coefficient) =>
        BimodalityCoefficient.Of([.. Enumerable.Repeat(0, n / 2), .. Enumerable.Repeat(10_000, n / 2)]).ShouldBe(coefficient, 5e-3);

    [Fact]
    public void What_does_not_vary_or_is_too_little_has_no_modes()
    {
        BimodalityCoefficient.Of([5, 5, 5, 5, 5]).ShouldBe(0);
        BimodalityCoefficient.Of([0, 0, 10_000]).ShouldBe(0);
    }

    [Fact]
    public void The_consensus_is_that_of_the_R_package_agrmt() => Consensus.Of([30, 40, 210, 130, 530, 50, 10]).ShouldBe(0.7256876, 5e-8);

    [Fact]
    public void The_consensus_is_one_for_all_alike_and_zero_for_halves_at_the_ends()
    {
        Consensus.Of([0, 0, 7, 0, 0]).ShouldBe(1);
        Consensus.Of([5, 0, 0, 0, 5]).ShouldBe(0);
        Consensus.Of([]).ShouldBe(1);
        Consensus.Of([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]).ShouldBe(AxisOpinion.EvenlySpread, 5e-4);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(999, 0)]
    [InlineData(1_000, 1)]
    [InlineData(9_999, 9)]
    [InlineData(10_000, 9)]
    public void Coordinates_fall_into_ten_bins_and_100_into_the_last(int coordinate, int bin)
    {
        var counts = new int[10];
        counts[bin]++;
        counts[0]++;
        Consensus.OfCoordinates([0, coordinate]).ShouldBe(Consensus.Of(counts));
    }

    [Fact]
    public void The_border_is_the_best_of_all_borders()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            int[] sorted = [.. Enumerable.Range(0, random.Next(2, 30)).Select(_ => random.Next(0, 40) * 250).Order()];
            var camps = TwoCamps.Of(sorted);
            var total = Scatter(sorted);
            if (total == 0)
            {
                camps.ShouldBe(new TwoCamps(0, 0, 0));
                continue;
            }

            var best = sorted.Distinct().SkipLast(1)
                .Min(border => Scatter([.. sorted.Where(v => v <= border)]) + Scatter([.. sorted.Where(v => v > border)]));
            camps.Explained.ShouldBe(1 - best / total, 1e-9);
            (Scatter([.. sorted.Where(v => v <= camps.Border)]) + Scatter([.. sorted.Where(v => v > camps.Border)])).ShouldBe(best, 1e-6 * total);
            camps.Smaller.ShouldBe(Math.Min(sorted.Count(v => v <= camps.Border), sorted.Count(v => v > camps.Border)));
        }

        static double Scatter(int[] values) => values.Length == 0 ? 0 : values.Sum(v => Math.Pow(v - values.Average(), 2));
    }
}
