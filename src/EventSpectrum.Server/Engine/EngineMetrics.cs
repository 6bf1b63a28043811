using System.Diagnostics.Metrics;

namespace EventSpectrum.Server.Engine;

/// <summary>Figures of the append path, under the meter <c>EventSpectrum</c>.</summary>
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

    /// <summary>Creates the instruments.</summary>
    public EngineMetrics()
    {
        events = meter.CreateCounter<long>("eventspectrum.log.events", "{event}", "Events appended by this node.");
        conflicts = meter.CreateCounter<long>("eventspectrum.log.conflicts", "{batch}", "Batches decided again because another node wrote first.");
        turnedAway = meter.CreateCounter<long>("eventspectrum.queue.rejected", "{command}", "Commands turned away because the queue was full.");
        batch = meter.CreateHistogram<int>("eventspectrum.log.batch", "{command}", "Commands in a commit.");
        commit = meter.CreateHistogram<double>("eventspectrum.log.commit", "s", "Time from sending a batch to knowing it durable.");
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

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
