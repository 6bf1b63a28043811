using System.Runtime.CompilerServices;
using EventSpectrum.Server.Engine;
using EventSpectrum.Spectra;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Engine;

/// <summary>Spectra that nobody uses are let go of, and nobody notices.</summary>
public sealed class UnloadingTests(TestPostgres postgres)
{
    private static readonly TimeSpan After = TimeSpan.FromMinutes(30);
    private readonly Clock clock = new();
    private readonly List<string> told = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_nobody_has_used_for_long_enough_is_let_go_of_and_loaded_again_as_it_was()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await StartAsync(database);
        await node.VoteAsync("a", "p1", 1_000, 2_000);
        var (before, image) = (node.Spectrum, await node.ImageAsync());

        clock.Now += After - TimeSpan.FromSeconds(1);
        (await node.Host.UnloadIdleAsync(After)).ShouldBe(0);
        clock.Now += TimeSpan.FromSeconds(1);
        (await node.Host.UnloadIdleAsync(After)).ShouldBe(1);

        node.Host.Loaded.ShouldBeEmpty();
        told.ShouldBe([Node.Slug]);
        before.Unloaded.IsCancellationRequested.ShouldBeTrue();
        (await node.Checkpoints.LoadAsync(Node.Slug, SpectrumImage.Format, long.MaxValue, Cancellation)).ShouldNotBeNull().Sequence.ShouldBe(before.Sequence);

        await node.FindAgainAsync();
        node.Spectrum.ShouldNotBeSameAs(before);
        (await node.ImageAsync()).ShouldBe(image);
        (await node.VoteAsync("a", "p2", 3_000, 4_000)).Refusal.ShouldBeNull();
        node.Spectrum.Sequence.ShouldBe(before.Sequence + 1);
    }

    [Theory]
    [InlineData("a vote")]
    [InlineData("a reading")]
    [InlineData("a picture, as viewers have it made every second")]
    [InlineData("somebody who asks for it")]
    public async Task Any_use_keeps_it(string use)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await StartAsync(database);

        clock.Now += After - TimeSpan.FromSeconds(1);
        await (use switch
        {
            "a vote" => (Task)node.VoteAsync("a", "p1", 1_000, 2_000),
            "a reading" => node.ImageAsync(),
            "somebody who asks for it" => node.Host.FindAsync(Node.Slug, Cancellation).AsTask(),
            _ => node.Spectrum.ViewAsync(Cancellation).AsTask(),
        });
        clock.Now += After - TimeSpan.FromSeconds(1);

        (await node.Host.UnloadIdleAsync(After)).ShouldBe(0);
        node.Host.Loaded.ShouldBe([node.Spectrum]);
    }

    [Fact]
    public async Task Whoever_asks_while_it_is_let_go_of_gets_one_that_works()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await StartAsync(database);
        var votes = 0;
        for (var round = 0; round < 50; round++)
        {
            // At once, however the two meet: either the spectrum is kept for who asked, or they get another.
            var asking = Task.Run(async () => (await node.Host.FindAsync(Node.Slug, Cancellation)).ShouldNotBeNull());
            clock.Now += After;
            var unloading = Task.Run(() => node.Host.UnloadIdleAsync(After));
            var found = await asking;
            await unloading;
            if (found.Unloaded.IsCancellationRequested) continue;
            await node.FindAgainAsync();
            (await node.VoteAsync("a", "p1", round, round)).Refusal.ShouldBeNull();
            votes++;
        }

        await node.FindAgainAsync();
        (await node.Spectrum.ReadAsync(s => s.Tools[0].Spoken.All.Count, Cancellation)).ShouldBe(votes);
    }

    [Fact]
    public async Task Nothing_is_left_of_it_in_memory()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await StartAsync(database);
        var others = new List<WeakReference>();
        for (var i = 0; i < 20; i++) others.Add(await OpenAsync(node, $"other-{i}"));

        clock.Now += After;
        (await node.Host.UnloadIdleAsync(After)).ShouldBe(21);

        // Whatever the loops were last at may still be on a thread's stack.
        for (var i = 0; i < 100 && others.Any(o => o.IsAlive); i++)
        {
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        others.Count(o => o.IsAlive).ShouldBe(0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> OpenAsync(Node node, string slug) => new(await node.Host.OpenAsync(slug, Cancellation));

    private async Task<Node> StartAsync(TestDatabase database)
    {
        var node = await Node.StartAsync(database, Unloading.Of(After, clock, told.Add));
        await node.SetUpAsync();
        return node;
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
