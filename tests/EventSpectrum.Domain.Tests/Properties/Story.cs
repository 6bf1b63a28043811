using EventSpectrum.Log;
using EventSpectrum.Spectra;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Properties;

/// <summary>A spectrum to which random commands happen: a live fold, and the log as a database would hold it.</summary>
internal sealed class Story
{
    public Story() => Record([Defined(), Joined("p0"), Added("t0", "Tool 0")]);

    public SpectrumState Live { get; } = new();

    public List<RecordedEvent> Log { get; } = [];

    public static Story Of(IEnumerable<Step> steps)
    {
        var story = new Story();
        foreach (var step in steps) story.Take(step);
        return story;
    }

    /// <summary>Decides and records; the decision itself must leave no trace.</summary>
    public Decision Take(Step step)
    {
        var before = SpectrumImage.Encode(Live);
        var decision = step.Decide(Live);
        SpectrumImage.Encode(Live).AsSpan().SequenceEqual(before).ShouldBeTrue($"{step} changed the state while deciding");
        Record(decision.Events);
        return decision;
    }

    /// <summary>Records events with gaps in the sequence, as other spectra make them, and several in one instant, as a batch has them.</summary>
    public void Record(IReadOnlyList<StreamEvent> events)
    {
        var at = Scenario.Start.AddMilliseconds(Log.Count * 250);
        foreach (var (stream, e) in events)
        {
            var stored = EventTypes.ToNew(Guid.Empty, stream, e);
            var recorded = new RecordedEvent(Log.Count * 3 + 1, stored.Id, stream, 0, stored.Type, at, stored.Data);
            Log.Add(recorded);
            Live.Apply(recorded);
        }
    }

    /// <summary>Where an event is taken to stand that is folded before it is recorded, as the engine does it.</summary>
    public static Recorded Ahead(SpectrumState state, string stream) => state.Ahead(stream);

    /// <summary>The fold of the log from an image at a point in it; 0 is from nothing.</summary>
    public SpectrumState Rebuilt(int from)
    {
        var state = new SpectrumState();
        foreach (var e in Log.Take(from)) state.Apply(e);
        if (from > 0) state = SpectrumImage.Decode(SpectrumImage.Encode(state));
        foreach (var e in Log.Skip(from)) state.Apply(e);
        return state;
    }
}
