using EventSpectrum.Log;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Postgres.Tests.Checkpoints;

/// <summary>Images are found again, replaced, thinned, dropped.</summary>
public sealed class CheckpointStoreTests(TestPostgres server) : IAsyncLifetime
{
    private TestDatabase database = null!;
    private ICheckpointStore store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await server.CreateDatabaseAsync();
        store = (await database.StartEngineAsync()).Checkpoints;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task The_nearest_at_or_below_is_loaded()
    {
        foreach (var sequence in new[] { 10, 30, 20 }) await SaveAsync("a", 1, sequence);
        await SaveAsync("b", 1, 15);
        await SaveAsync("a", 2, 17);

        (await LoadAsync("a", 1, 9)).ShouldBeNull();
        (await LoadAsync("a", 1, 10)).ShouldBe(10);
        (await LoadAsync("a", 1, 29)).ShouldBe(20);
        (await LoadAsync("a", 1, long.MaxValue)).ShouldBe(30);
        (await LoadAsync("a", 2, long.MaxValue)).ShouldBe(17);
        (await LoadAsync("a", 3, long.MaxValue)).ShouldBeNull();
        (await LoadAsync("c", 1, long.MaxValue)).ShouldBeNull();
    }

    [Fact]
    public async Task An_image_comes_back_byte_for_byte_and_the_same_sequence_replaces_it()
    {
        var image = new byte[300_000];
        new Random(1).NextBytes(image);
        await SaveAsync("a", 1, 5);

        await store.SaveAsync("a", new Checkpoint(1, 5, image.AsMemory(1, 299_998)), Cancellation);

        (await store.LoadAsync("a", 1, 5, Cancellation))!.Image.ToArray().ShouldBe(image[1..^1]);
    }

    [Fact]
    public async Task Many_saves_leave_few_images_the_newest_among_them()
    {
        for (var sequence = 100; sequence <= 20_000; sequence += 100) await SaveAsync("a", 1, sequence);

        var kept = new List<long>();
        for (var at = long.MaxValue; await LoadAsync("a", 1, at) is { } sequence; at = sequence - 1) kept.Add(sequence);
        kept.Count.ShouldBeInRange(8, 24);
        kept[..4].ShouldBe([20_000, 19_900, 19_800, 19_700]);
        kept[^1].ShouldBeLessThan(10_000);
    }

    [Fact]
    public async Task Deleting_drops_one_spectrum_or_all()
    {
        foreach (var slug in new[] { "a", "b", "c" }) await SaveAsync(slug, 1, 1);

        await store.DeleteAsync("a", Cancellation);
        (await LoadAsync("a", 1, 1)).ShouldBeNull();
        (await LoadAsync("b", 1, 1)).ShouldBe(1);

        await store.DeleteAsync(null, Cancellation);
        (await LoadAsync("b", 1, 1)).ShouldBeNull();
        (await LoadAsync("c", 1, 1)).ShouldBeNull();
    }

    private Task SaveAsync(string spectrum, int format, long sequence) =>
        store.SaveAsync(spectrum, new Checkpoint(format, sequence, BitConverter.GetBytes(sequence)), Cancellation);

    private async Task<long?> LoadAsync(string spectrum, int format, long atOrBelow)
    {
        if (await store.LoadAsync(spectrum, format, atOrBelow, Cancellation) is not { } found) return null;
        found.Format.ShouldBe(format);
        BitConverter.ToInt64(found.Image.Span).ShouldBe(found.Sequence);
        return found.Sequence;
    }
}
