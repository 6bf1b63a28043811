using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>A simulated log in memory, and what it folds to.</summary>
internal sealed record LifeInMemory(IReadOnlyList<RecordedEvent> Log, SpectrumState State, SpectrumHistory History)
{
    private const int Batch = 40;

    /// <summary>The life of so many events: 200 tools and a person for every hundred events, an evening a week.</summary>
    public static LifeInMemory Of(int events)
    {
        var life = Simulate(events);
        var (log, state) = (new List<RecordedEvent>(events), new SpectrumState());
        var at = new DateTimeOffset(2026, 1, 5, 18, 0, 0, TimeSpan.Zero);
        while (log.Count < events)
        {
            var batch = life.Next(Math.Min(Batch, events - log.Count));
            at += log.Count / Batch % 50 == 49 ? TimeSpan.FromDays(7) : TimeSpan.FromSeconds(2);
            var first = log.Count + 1;
            foreach (var (stream, e) in batch)
            {
                var stored = EventTypes.ToNew(Guid.Empty, stream, e);
                log.Add(new RecordedEvent(log.Count + 1, stored.Id, stream, 0, stored.Type, at, stored.Data));
                state.Apply(log[^1]);
            }

            life.Recorded([.. Enumerable.Range(first, batch.Count).Select(n => (long)n)]);
        }

        return new LifeInMemory(log, state, SpectrumHistory.Of(state));
    }

    /// <summary>The events of such a life.</summary>
    public static SimulatedLife Simulate(int events) => new("life", seed: 7, events, people: Math.Max(50, events / 100), tools: 200);
}
