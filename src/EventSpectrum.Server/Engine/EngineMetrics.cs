using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EventSpectrum.Log;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Engine;

/// <summary>Figures of the append path and of what follows it, under the meter <c>EventSpectrum</c>.</summary>
public sealed class EngineMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "EventSpectrum";

    // Where figures are told apart. Without these, collectors sort seconds into steps of five.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10],
    };

    private static readonly InstrumentAdvice<int> Commands = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000] };

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> events;
    private readonly Counter<long> conflicts;
    private readonly Counter<long> turnedAway;
    private readonly Histogram<int> batch;
    private readonly Histogram<double> commit;
    private readonly Counter<long> votes;
    private readonly Counter<long> held;
    private readonly Counter<long> frames;
    private readonly Counter<long> frameBytes;
    private readonly Histogram<double> told;
    private readonly Histogram<double> lag;
    private readonly ConcurrentDictionary<string, long> behind = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<int>> waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<int>> watching = new(StringComparer.Ordinal);

    /// <summary>Creates the instruments.</summary>
    public EngineMetrics()
    {
        events = meter.CreateCounter<long>("eventspectrum.log.events", "{event}", "Events appended by this node.");
        conflicts = meter.CreateCounter<long>("eventspectrum.log.conflicts", "{batch}", "Batches decided again because another node wrote first.");
        turnedAway = meter.CreateCounter<long>("eventspectrum.queue.rejected", "{command}", "Commands turned away because the queue was full.");
        votes = meter.CreateCounter<long>("eventspectrum.votes", "{vote}", "Votes recorded by this node.");
        held = meter.CreateCounter<long>("eventspectrum.votes.held", "{vote}", "Votes recorded by this node that wait for a moderator before they count.");
        frames = meter.CreateCounter<long>("eventspectrum.live.frames", "{frame}", "Frames encoded for the live streams, each once for all viewers.");
        frameBytes = meter.CreateCounter<long>("eventspectrum.live.bytes", "By", "Bytes of frames handed to the live streams: a frame's length times its viewers.");
        told = meter.CreateHistogram("eventspectrum.live.told", "s", "Time until nine viewers in ten had taken a frame.", tags: null, Seconds);
        lag = meter.CreateHistogram("eventspectrum.fold.lag", "s", "Time from the recording of an event by another node to its folding by this one, by the clocks of both.", tags: null, Seconds);
        batch = meter.CreateHistogram("eventspectrum.log.batch", "{command}", "Commands in a commit.", tags: null, Commands);
        commit = meter.CreateHistogram("eventspectrum.log.commit", "s", "Time from sending a batch to knowing it durable.", tags: null, Seconds);
        Gauge("eventspectrum.queue.waiting", "{command}", "Commands that wait for a spectrum's writer.", waiting);
        Gauge("eventspectrum.live.viewers", "{stream}", "Live streams that are open.", watching);
        meter.CreateObservableGauge(
            "eventspectrum.readmodels.behind", () => behind.Select(b => new Measurement<long>(b.Value, new KeyValuePair<string, object?>("spectrum", b.Key))),
            "{event}", "Events that are in a spectrum's log and not yet in the SQL read models.");
    }

    /// <summary>A batch was committed.</summary>
    internal void Committed(IReadOnlyList<StreamEvent> appended, int commandCount, TimeSpan took)
    {
        var (cast, waits) = (0, 0);
        foreach (var (_, e) in appended)
        {
            if (e is not VoteCast vote) continue;
            cast++;
            if (vote.HeldBy is not null) waits++;
        }

        if (cast > 0) votes.Add(cast);
        if (waits > 0) held.Add(waits);
        events.Add(appended.Count);
        batch.Record(commandCount);
        commit.Record(took.TotalSeconds);
    }

    /// <summary>Another node wrote first.</summary>
    public void Conflict() => conflicts.Add(1);

    /// <summary>The queue was full.</summary>
    public void Rejected() => turnedAway.Add(1);

    /// <summary>How far the SQL read models of a spectrum are behind its log, in events.</summary>
    public void Behind(string spectrum, long eventCount) => behind[spectrum] = eventCount;

    /// <summary>A spectrum is open on this node.</summary>
    /// <param name="spectrum">Its slug.</param>
    /// <param name="queued">How many commands wait now.</param>
    public void Opened(string spectrum, Func<int> queued) => waiting[spectrum] = queued;

    /// <summary>A spectrum is no longer open on this node.</summary>
    public void Closed(string spectrum) => waiting.TryRemove(spectrum, out _);

    /// <summary>A spectrum's live streams can be counted.</summary>
    /// <param name="spectrum">Its slug.</param>
    /// <param name="viewers">How many are open now.</param>
    public void Broadcasting(string spectrum, Func<int> viewers) => watching[spectrum] = viewers;

    /// <summary>A spectrum's live streams are no longer counted: the node has let go of it.</summary>
    public void BroadcastEnded(string spectrum) => watching.TryRemove(spectrum, out _);

    /// <summary>A frame was handed to all viewers.</summary>
    /// <param name="bytes">Its length.</param>
    /// <param name="viewers">To how many.</param>
    /// <param name="took">Until nine in ten had taken it.</param>
    public void Framed(int bytes, int viewers, TimeSpan took)
    {
        frames.Add(1);
        frameBytes.Add((long)bytes * viewers);
        told.Record(took.TotalSeconds);
    }

    /// <summary>Events of another node were folded.</summary>
    /// <param name="behindBy">How long ago the newest of them was recorded.</param>
    public void CaughtUp(TimeSpan behindBy) => lag.Record(Math.Max(0, behindBy.TotalSeconds));

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private void Gauge(string name, string unit, string description, ConcurrentDictionary<string, Func<int>> counts) => meter.CreateObservableGauge(
        name, () => counts.Select(c => new Measurement<int>(c.Value(), new KeyValuePair<string, object?>("spectrum", c.Key))), unit, description);
}
