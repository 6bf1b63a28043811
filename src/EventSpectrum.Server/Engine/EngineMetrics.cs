using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace EventSpectrum.Server.Engine;

/// <summary>Figures of the append path and of what follows it, under the meter <c>EventSpectrum</c>.</summary>
public sealed class EngineMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "EventSpectrum";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> events;
    private readonly Counter<long> conflicts;
    private readonly Counter<long> turnedAway;
    private readonly Histogram<int> batch;
    private readonly Histogram<double> commit;
    private readonly ConcurrentDictionary<string, long> behind = new(StringComparer.Ordinal);

    /// <summary>Creates the instruments.</summary>
    public EngineMetrics()
    {
        events = meter.CreateCounter<long>("eventspectrum.log.events", "{event}", "Events appended by this node.");
        conflicts = meter.CreateCounter<long>("eventspectrum.log.conflicts", "{batch}", "Batches decided again because another node wrote first.");
        turnedAway = meter.CreateCounter<long>("eventspectrum.queue.rejected", "{command}", "Commands turned away because the queue was full.");
        batch = meter.CreateHistogram<int>("eventspectrum.log.batch", "{command}", "Commands in a commit.");
        commit = meter.CreateHistogram<double>("eventspectrum.log.commit", "s", "Time from sending a batch to knowing it durable.");
        meter.CreateObservableGauge(
            "eventspectrum.readmodels.behind", () => behind.Select(b => new Measurement<long>(b.Value, new KeyValuePair<string, object?>("spectrum", b.Key))),
            "{event}", "Events that are in a spectrum's log and not yet in the SQL read models.");
    }

    /// <summary>A batch was committed.</summary>
    public void Committed(int eventCount, int commandCount, TimeSpan took)
    {
        events.Add(eventCount);
        batch.Record(commandCount);
        commit.Record(took.TotalSeconds);
    }

    /// <summary>Another node wrote first.</summary>
    public void Conflict() => conflicts.Add(1);

    /// <summary>The queue was full.</summary>
    public void Rejected() => turnedAway.Add(1);

    /// <summary>How far the SQL read models of a spectrum are behind its log, in events.</summary>
    public void Behind(string spectrum, long eventCount) => behind[spectrum] = eventCount;

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
