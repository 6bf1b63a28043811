using EventSpectrum.Statistics;
using EventSpectrum.Votes;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Statistics;

public class WeighedMeanTests
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(7);
    private static readonly long Now = Scenario.Start.UtcTicks;

    private static Vote Cast(int x, int y, double halfLivesAgo = 0) => new(x, y, -1, Now - (long)(HalfLife.Ticks * halfLivesAgo), 1);

    private static Position? Of(int priorWeight, params Vote[] votes) => WeighedMean.Of(3_000_000, 6_000_000, priorWeight, votes, Now, HalfLife);

    [Fact]
    public void A_vote_that_is_one_half_life_old_weighs_half_and_one_of_two_a_quarter()
    {
        Of(0, Cast(0, 9_000, 1), Cast(9_000, 0)).ShouldBe(new Position(60, 30));
        Of(0, Cast(1_000, 1_000, 2), Cast(6_000, 6_000)).ShouldBe(new Position(50, 50));
    }

    [Fact]
    public void The_start_weighs_as_votes_of_now_and_does_not_age()
    {
        Of(1, Cast(9_000, 9_000, 1)).ShouldBe(new Position(50, 70));
        Of(10).ShouldBe(new Position(30, 60));
        Of(0).ShouldBeNull();

        // After fifty half-lives a vote weighs less than anything that is counted.
        Of(1, Cast(9_000, 9_000, 50)).ShouldBe(new Position(30, 60));
    }

    [Fact]
    public void An_axis_that_no_vote_speaks_for_stays_at_the_start() =>
        Of(0, Cast(1_000, Vote.Silent, 3), Cast(1_000, Vote.Silent)).ShouldBe(new Position(10, 60));

    [Fact]
    public void A_vote_of_after_the_instant_weighs_as_one_of_it() =>
        Of(1, Cast(9_000, 0, -3)).ShouldBe(Of(1, Cast(9_000, 0)));

    [Fact]
    public void Without_a_prior_only_the_ages_among_each_other_matter() => Prop.ForAll(Arb.From(Votes), votes =>
    {
        var later = WeighedMean.Of(0, 0, 0, votes, Now + TimeSpan.FromDays(3_000).Ticks, HalfLife);
        later.ShouldBe(WeighedMean.Of(0, 0, 0, votes, Now, HalfLife));
    }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void It_is_the_mean_by_the_weights_and_has_the_same_bits_in_any_order() => Prop.ForAll(Arb.From(Votes), Arb.From(Gen.Choose(0, 12)), (votes, prior) =>
    {
        var mean = Of(prior, votes).ShouldNotBeNull();
        Of(prior, [.. votes.OrderByDescending(v => v.X).ThenBy(v => v.AtTicks)]).ShouldBe(mean);
        double Weight(Vote v) => Math.Pow(0.5, (Now - v.AtTicks) / (double)HalfLife.Ticks);
        mean.X.ShouldBe((prior * 30 + votes.Sum(v => Weight(v) * v.X / 100)) / (prior + votes.Sum(Weight)), 1e-6);
        mean.Y.ShouldBe((prior * 60 + votes.Sum(v => Weight(v) * v.Y / 100)) / (prior + votes.Sum(Weight)), 1e-6);
    }).Check(Config.QuickThrowOnFailure);

    private static readonly Gen<Vote[]> Votes =
        (from x in Gen.Choose(0, Coordinate.Max)
         from y in Gen.Choose(0, Coordinate.Max)
         from hours in Gen.Choose(0, 24 * 30)
         select Cast(x, y, hours / 168d)).NonEmptyListOf().Select(list => list.ToArray());
}
