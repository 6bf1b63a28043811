using EventSpectrum.Postgres.Checkpoints;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Postgres.Tests.Checkpoints;

/// <summary>What is kept is bounded, spaced, and the same whether thinned at once or time and again.</summary>
public sealed class CheckpointThinningTests
{
    [Fact]
    public void Whatever_is_saved_the_newest_stay_and_the_rest_is_bounded() =>
        Prop.ForAll<PositiveInt[]>(steps =>
        {
            var kept = Thin([], Sequences(steps));
            var all = Sequences(steps);
            kept.ShouldBe(kept.Order());
            kept.TakeLast(CheckpointThinning.Newest).ShouldBe(all.TakeLast(CheckpointThinning.Newest));
            kept.Count.ShouldBeLessThanOrEqualTo(CheckpointThinning.Newest + 2 * 63 + 1);
            if (all.Count > 0) kept[0].ShouldBe(all[0], "the oldest is the one that questions about the beginning start from");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Thinned_at_every_save_no_image_is_more_than_twice_as_far_as_the_one_before()
    {
        var kept = new List<long>();
        for (var sequence = 1000L; sequence <= 2_000_000; sequence += 1000)
        {
            kept = Thin(kept, [sequence]);
            var distances = kept.Select(s => sequence - s).Where(d => d > 0).Order().ToArray();
            foreach (var (near, far) in distances.Zip(distances.Skip(1))) far.ShouldBeLessThanOrEqualTo(near * 2);
        }

        kept.Count.ShouldBeLessThan(30);
        kept[0].ShouldBe(1000);
    }

    [Fact]
    public void Few_images_are_all_kept() => CheckpointThinning.Superfluous([5, 1, 9, 7]).ShouldBeEmpty();

    private static List<long> Sequences(PositiveInt[] steps)
    {
        var sequence = 0L;
        return [.. steps.Select(step => sequence += step.Get)];
    }

    private static List<long> Thin(IEnumerable<long> kept, IEnumerable<long> saved)
    {
        var all = kept.Concat(saved).ToArray();
        return [.. all.Except(CheckpointThinning.Superfluous(all)).Order()];
    }
}
