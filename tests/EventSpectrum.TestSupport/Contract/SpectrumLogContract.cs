using EventSpectrum.Log;
using Shouldly;
using Xunit;
using static EventSpectrum.TestSupport.Contract.Samples;

namespace EventSpectrum.TestSupport.Contract;

/// <summary>What every engine promises of a log. An engine's tests derive from this and say how a store comes to be.</summary>
public abstract partial class SpectrumLogContract : IAsyncLifetime
{
    /// <summary>Far more than any test needs, in milliseconds: a wake-up that never comes is a failure and not a standstill.</summary>
    protected const int TimeLimit = 120_000;

    private ILogHost? host;
    private ISpectrumLog? log;

    /// <summary>The store of this test.</summary>
    protected ILogHost Host => host!;

    /// <summary>The first node.</summary>
    protected ISpectrumLog Log => log!;

    /// <summary>Ends with the test.</summary>
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Makes a fresh store.</summary>
    protected abstract Task<ILogHost> StartAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        host = await StartAsync();
        log = await host.NodeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task An_empty_spectrum_has_no_head_and_no_events()
    {
        (await Log.HeadAsync("a", Cancellation)).ShouldBe(new LogHead(0, DateTimeOffset.MinValue));
        (await Log.ReadAllAsync("a", Cancellation)).ShouldBeEmpty();
        (await Log.SpectraAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task What_is_appended_is_read_back_in_order_with_everything_it_had()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-5);
        NewEvent[] events = [Event("spectrum", 1), Event("tool/a", 2), Event("tool/b", 3), Event("tool/a", 4)];

        var appended = await Log.AppendAtEndAsync("a", Batch(events), Cancellation);

        appended.Sequences.Count.ShouldBe(4);
        appended.Sequences.ShouldBeInOrder(SortDirection.Ascending);
        appended.Sequences.Distinct().Count().ShouldBe(4);
        appended.RecordedAt.ShouldBeInRange(before, DateTimeOffset.UtcNow.AddSeconds(5));
        appended.RecordedAt.Offset.ShouldBe(TimeSpan.Zero);
        var read = await Log.ReadAllAsync("a", Cancellation);
        read.Select(e => e.Sequence).ShouldBe(appended.Sequences);
        read.Select(e => e.Id).ShouldBe(events.Select(e => e.Id));
        read.Select(e => e.StreamId).ShouldBe(["spectrum", "tool/a", "tool/b", "tool/a"]);
        read.Select(e => e.Version).ShouldBe([1, 1, 1, 2]);
        read.Select(e => e.Type).ShouldAllBe(type => type == "vote_cast");
        read.Select(e => e.RecordedAt).ShouldAllBe(at => at == appended.RecordedAt);
        read.Select(Number).ShouldBe([1, 2, 3, 4]);
        read.ShouldAllBe(e => System.Text.Json.JsonDocument.Parse(e.Data).RootElement.GetProperty("Note").GetString() == "ä – 漢 \"quoted\"");
        (await Log.HeadAsync("a", Cancellation)).ShouldBe(new LogHead(appended.Sequences[^1], appended.RecordedAt));
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Versions_go_on_from_batch_to_batch()
    {
        await Log.AppendAtEndAsync("a", Batch(Event("tool/x"), Event("tool/y")), Cancellation);
        await Log.AppendAtEndAsync("a", Batch(Event("tool/y"), Event("tool/x"), Event("tool/y")), Cancellation);
        await Log.AppendAtEndAsync("b", Batch(Event("tool/y")), Cancellation);

        (await Log.ReadAllAsync("a", Cancellation)).Select(e => (e.StreamId, e.Version))
            .ShouldBe([("tool/x", 1L), ("tool/y", 1L), ("tool/y", 2L), ("tool/x", 2L), ("tool/y", 3L)]);
        (await Log.ReadAllAsync("b", Cancellation)).ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_range_is_open_below_and_closed_above_also_inside_of_a_batch()
    {
        var sequences = new List<long>();
        foreach (var size in new[] { 3, 1, 4 })
        {
            sequences.AddRange((await Log.AppendAtEndAsync("a", Batch([.. Enumerable.Range(0, size).Select(i => Event($"tool/{i}"))]), Cancellation)).Sequences);
            await Log.AppendAtEndAsync("other", Batch(Event("tool/0")), Cancellation);
        }

        for (var after = 0L; after <= sequences[^1] + 1; after++)
            for (var upTo = 0L; upTo <= sequences[^1] + 1; upTo++)
                (await Log.ReadAllAsync("a", Cancellation, after, upTo)).Select(e => e.Sequence)
                    .ShouldBe(sequences.Where(sequence => sequence > after && sequence <= upTo), $"after {after} up to {upTo}");
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Long_logs_are_read_whole_whatever_the_size_of_their_batches()
    {
        var expected = new List<long>();
        foreach (var size in new[] { 1, 9000, 2, 4096, 1, 1, 4095, 700 })
            expected.AddRange((await Log.AppendAtEndAsync(
                "a", Batch([.. Enumerable.Range(0, size).Select(i => Event($"tool/{i % 50}", i))]), Cancellation)).Sequences);

        (await Log.ReadAllAsync("a", Cancellation)).Select(e => e.Sequence).ShouldBe(expected);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Spectra_are_listed_once_each()
    {
        foreach (var slug in new[] { "b", "a", "c", "a", "b" }) await Log.AppendAtEndAsync(slug, Batch(Event("spectrum")), Cancellation);

        (await Log.SpectraAsync(Cancellation)).Order(StringComparer.Ordinal).ShouldBe(["a", "b", "c"]);
    }
}
