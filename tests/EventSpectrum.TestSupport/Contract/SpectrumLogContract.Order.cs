using EventSpectrum.Log;
using Shouldly;
using Xunit;
using static EventSpectrum.TestSupport.Contract.Samples;

namespace EventSpectrum.TestSupport.Contract;

/// <summary>Time, concurrent writers, and being woken.</summary>
public abstract partial class SpectrumLogContract
{
    [Fact(Timeout = TimeLimit)]
    public async Task Recorded_time_never_decreases_even_when_the_clock_was_ahead()
    {
        await Log.AppendAtEndAsync("a", Batch(Event("tool/x")), Cancellation);
        var future = new DateTimeOffset(2199, 1, 1, 12, 0, 0, TimeSpan.Zero);
        await Host.PretendRecordedAtAsync("a", future);

        var later = await Log.AppendAtEndAsync("a", Batch(Event("tool/x"), Event("tool/y")), Cancellation);
        var latest = await Log.AppendAtEndAsync("a", Batch(Event("tool/x")), Cancellation);

        later.RecordedAt.ShouldBe(future);
        latest.RecordedAt.ShouldBe(future);
        (await Log.HeadAsync("a", Cancellation)).RecordedAt.ShouldBe(future);
        (await Log.ReadAllAsync("a", Cancellation)).Skip(1).ShouldAllBe(e => e.RecordedAt == future);
        (await Log.AppendAtEndAsync("b", Batch(Event("tool/x")), Cancellation)).RecordedAt.ShouldBeLessThan(future);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Writers_on_two_nodes_and_three_spectra_leave_complete_logs_without_gaps_in_any_stream()
    {
        const int Writers = 4, Batches = 15;
        string[] spectra = ["a", "b", "c"];
        ISpectrumLog[] nodes = [Log, await Host.NodeAsync()];
        var appended = spectra.ToDictionary(slug => slug, _ => new List<(long[] Sequences, NewEvent[] Events)>());

        await Task.WhenAll(
            from slug in spectra
            from writer in Enumerable.Range(0, Writers)
            select Task.Run(async () =>
            {
                var random = new Random(writer);
                for (var i = 0; i < Batches; i++)
                {
                    NewEvent[] events = [.. Enumerable.Range(0, 1 + random.Next(12)).Select(n => Event($"tool/{random.Next(5)}", n))];
                    var outcome = await nodes[writer % nodes.Length].AppendAtEndAsync(slug, Batch(events), Cancellation);
                    lock (appended) appended[slug].Add(([.. outcome.Sequences], events));
                }
            }, Cancellation));

        foreach (var slug in spectra)
        {
            var read = await Log.ReadAllAsync(slug, Cancellation);
            var expected = appended[slug].SelectMany(batch => batch.Sequences.Zip(batch.Events, (sequence, e) => (sequence, e.Id, e.StreamId)));
            read.Select(e => (e.Sequence, e.Id, e.StreamId)).ShouldBe(expected.OrderBy(e => e.sequence));
            read.Zip(read.Skip(1), (one, next) => one.RecordedAt <= next.RecordedAt).ShouldAllBe(inOrder => inOrder);
            foreach (var stream in read.GroupBy(e => e.StreamId))
                stream.Select(e => e.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(version => (long)version));
        }

        appended.Values.SelectMany(batches => batches).SelectMany(batch => batch.Sequences).Distinct().Count()
            .ShouldBe(appended.Values.Sum(batches => batches.Sum(batch => batch.Sequences.Length)), "no sequence belongs to two spectra");
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_reader_that_follows_a_busy_spectrum_never_misses_an_event()
    {
        const int Writers = 3, Batches = 25;
        ISpectrumLog[] nodes = [Log, await Host.NodeAsync()];
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Batches; i++)
            {
                await nodes[writer % 2].AppendAtEndAsync("a", Batch(Event($"tool/{writer}", i), Event("tool/shared", i)), Cancellation);
                await nodes[writer % 2].AppendAtEndAsync("noise", Batch(Event($"tool/{writer}", i)), Cancellation);
            }
        }, Cancellation)));

        var seen = new List<long>();
        for (var last = false; ; )
        {
            last = writing.IsCompleted;
            await foreach (var e in Log.ReadAsync("a", seen.Count > 0 ? seen[^1] : 0, cancellation: Cancellation)) seen.Add(e.Sequence);
            if (last) break;
        }

        await writing;
        seen.Count.ShouldBe(Writers * Batches * 2);
        seen.ShouldBe((await Log.ReadAllAsync("a", Cancellation)).Select(e => e.Sequence));
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Announcements_reach_every_other_node_and_not_the_announcing_one()
    {
        ISpectrumLog[] nodes = [Log, await Host.NodeAsync(), await Host.NodeAsync()];
        var listeners = nodes.Select(node => node.AnnouncementsAsync(Cancellation).GetAsyncEnumerator(Cancellation)).ToArray();
        foreach (var listener in listeners)
        {
            (await listener.MoveNextAsync()).ShouldBeTrue();
            listener.Current.ShouldBe(ISpectrumLog.EverySpectrum, "what was announced before it listened may have been missed");
        }

        await nodes[0].AnnounceAsync("from-zero", Cancellation);
        await nodes[1].AnnounceAsync("from-one-ü", Cancellation);

        string[][] expected = [["from-one-ü"], ["from-zero"], ["from-zero", "from-one-ü"]];
        foreach (var (listener, slugs) in listeners.Zip(expected))
        {
            foreach (var slug in slugs)
            {
                (await listener.MoveNextAsync()).ShouldBeTrue();
                listener.Current.ShouldBe(slug);
            }

            await listener.DisposeAsync();
        }
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Announcements_end_when_cancelled()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var listener = Log.AnnouncementsAsync(enough.Token).GetAsyncEnumerator(enough.Token);
        await listener.MoveNextAsync();
        var waiting = listener.MoveNextAsync().AsTask();

        await enough.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }
}
