using EventSpectrum.Statistics;
using EventSpectrum.Votes;

namespace EventSpectrum.Domain.Tests.Statistics;

public class DisagreementTests
{
    private static (int X, int Y)[] Camp(int n, int x, int y) => [.. Enumerable.Range(0, n).Select(i => (x + i % 3 * 50, y + i / 3 % 3 * 50))];

    [Fact]
    public void Four_votes_say_nothing() => Disagreement.Of([(0, 0), (0, 0), (10_000, 10_000), (10_000, 10_000)]).ShouldBe(Disagreement.None);

    [Fact]
    public void A_tight_cluster_is_not_contested_however_it_is_shaped()
    {
        var tight = Disagreement.Of([.. Camp(10, 5_000, 5_000), .. Camp(10, 5_600, 5_000)]); // two humps, six points apart
        tight.Contested.ShouldBeFalse();
        tight.Split.ShouldBeNull();
        tight.Median.ShouldNotBeNull().X.ShouldBe(53.5, 1);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public void Two_camps_far_apart_are_contested_and_drawn_as_their_two_centres(int each)
    {
        var room = Disagreement.Of([.. Camp(each, 1_000, 5_000), .. Camp(each, 9_000, 5_000)]);
        room.Contested.ShouldBeTrue();
        var (a, b) = room.Split.ShouldNotBeNull();
        a.X.ShouldBe(Camp(each, 1_000, 5_000).Average(v => v.X) / 100, 1e-9);
        b.X.ShouldBe(Camp(each, 9_000, 5_000).Average(v => v.X) / 100, 1e-9);
        a.Y.ShouldBe(b.Y, 1e-9);
    }

    [Fact]
    public void Camps_on_the_y_axis_alone_count_as_well()
    {
        var room = Disagreement.Of([.. Camp(12, 5_000, 500), .. Camp(12, 5_000, 9_000)]);
        room.Contested.ShouldBeTrue();
        var (a, b) = room.Split.ShouldNotBeNull();
        (a.Y < 15, b.Y > 85).ShouldBe((true, true));
    }

    [Fact]
    public void One_dissenter_is_an_outlier_and_not_a_camp()
    {
        var opinion = AxisOpinion.Of([.. Enumerable.Repeat(500, 8), 9_900]);
        (opinion.Bimodality > BimodalityCoefficient.Uniform, opinion.Consensus < AxisOpinion.CampsBelow).ShouldBe((true, true));
        opinion.Contested.ShouldBeFalse();
        Disagreement.Of([.. Enumerable.Repeat((500, 500), 8), (9_900, 9_900)]).Contested.ShouldBeFalse();
    }

    [Fact]
    public void Votes_over_the_whole_axis_are_contested_but_no_two_camps()
    {
        var room = Disagreement.Of([.. Enumerable.Range(0, 21).Select(i => (i * 500, 5_000)), (0, 5_000), (10_000, 5_000)]);
        room.Contested.ShouldBeTrue();
        room.Split.ShouldBeNull();
    }

    [Fact]
    public void The_order_of_votes_does_not_matter()
    {
        (int X, int Y)[] votes = [.. Camp(7, 1_000, 2_000), .. Camp(6, 9_000, 7_000), (Vote.Silent, 3_000), (4_000, Vote.Silent)];
        var expected = Disagreement.Of(votes);
        for (var seed = 0; seed < 20; seed++)
        {
            new Random(seed).Shuffle(votes);
            Disagreement.Of(votes).ShouldBe(expected);
        }
    }

    [Fact]
    public void Votes_for_one_axis_count_for_that_axis_only()
    {
        // Two camps on x, of which only three votes speak for y: contested on x, no median and no centres.
        (int, int)[] votes = [.. Enumerable.Repeat((0, Vote.Silent), 6), .. Enumerable.Repeat((10_000, Vote.Silent), 6), (0, 0), (0, 0), (10_000, 0)];
        Disagreement.Of(votes).ShouldBe(new Disagreement(true, null, null));

        // The same votes on y only: x has nothing to say.
        Disagreement.Of([.. Enumerable.Repeat((Vote.Silent, 5_000), 20)]).ShouldBe(Disagreement.None);
    }
}
