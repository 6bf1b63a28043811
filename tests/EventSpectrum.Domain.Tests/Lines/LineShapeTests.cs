using EventSpectrum.Lines;

namespace EventSpectrum.Domain.Tests.Lines;

public class LineShapeTests
{
    [Fact]
    public void Below_five_nothing_is_said()
    {
        LineShape.Of([]).ShouldBeNull();
        LineShape.Of([1, 2, 3, 4]).ShouldBeNull();
        LineShape.Of([1, 2, 3, 4, 5]).ShouldNotBeNull().N.ShouldBe(5);
    }

    [Fact]
    public void Parts_of_the_axis_are_equal_and_its_end_belongs_to_the_last()
    {
        var shape = LineShape.Of([0, 499, 500, 9_499, 9_500, 10_000]).ShouldNotBeNull();
        (shape.Counts[0], shape.Counts[1], shape.Counts[18], shape.Counts[19], shape.Counts.Sum()).ShouldBe((2, 1, 1, 2, 6));
    }

    // Hyndman and Fan's seventh definition, spelt out in doubles; quarters of hundredths are exact in them.
    [Fact]
    public void Quartiles_are_those_of_the_seventh_definition()
    {
        var random = new Random(7);
        for (var time = 0; time < 2_000; time++)
        {
            int[] lines = [.. Enumerable.Range(0, 5 + random.Next(30)).Select(_ => time % 3 == 0 ? random.Next(101) * 100 : random.Next(10_001))];
            double[] sorted = [.. lines.Order()];
            int Expected(double p)
            {
                var h = (sorted.Length - 1) * p;
                var below = (int)Math.Floor(h);
                var value = sorted[below] + (h - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
                return (int)Math.Floor(value / 100 + 0.5);
            }

            var shape = LineShape.Of(lines).ShouldNotBeNull();
            (shape.Lower, shape.Median, shape.Upper).ShouldBe((Expected(0.25), Expected(0.5), Expected(0.75)));
            LineShape.Of(lines.Reverse())!.ShouldSatisfyAllConditions(s => s.Median.ShouldBe(shape.Median), s => s.Counts.ShouldBe(shape.Counts));
        }
    }
}
