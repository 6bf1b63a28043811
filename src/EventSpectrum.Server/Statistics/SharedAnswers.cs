using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace EventSpectrum.Server.Statistics;

/// <summary>An answer as it is sent.</summary>
/// <param name="Sequence">The last event that it knows of.</param>
internal sealed record SharedAnswer(long Sequence, byte[] Bytes);

/// <summary>
/// Answers that many ask for at once and that cost something: each is worked out by one caller at a time, on that caller's thread, and then is
/// everyone's. It is worked out again when what it is about has changed, and for no more than a tenth of the time: in a storm of votes
/// callers are given the last one until then. Each says of which event it is, so that whoever needs a later one can ask again.
/// </summary>
internal sealed class SharedAnswers(TimeProvider time)
{
    private const int RestsFor = 9;

    private readonly ConditionalWeakTable<object, ConcurrentDictionary<string, Slot>> slots = [];

    /// <summary>The answer.</summary>
    /// <param name="spectrum">Whose it is; answers last as long as it does.</param>
    /// <param name="question">Which of that spectrum's; there are as many as tools, and one.</param>
    /// <param name="about">What it is worked out from: the same object makes the same answer.</param>
    /// <param name="answer">Works it out.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<SharedAnswer> GetAsync(object spectrum, string question, object about, Func<SharedAnswer> answer, CancellationToken cancellation)
    {
        var slot = slots.GetOrCreateValue(spectrum).GetOrAdd(question, _ => new Slot());
        if (slot.Given(about, time) is { } known) return known;
        await slot.Turn.WaitAsync(cancellation);
        try
        {
            if (slot.Given(about, time) is { } meanwhile) return meanwhile;
            var began = time.GetTimestamp();
            var made = answer();
            slot.Last = new Made(about, made, time.GetTimestamp(), time.GetElapsedTime(began) * RestsFor);
            return made;
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    private sealed record Made(object About, SharedAnswer Answer, long At, TimeSpan Rest);

    private sealed class Slot
    {
        private volatile Made? last;

        public SemaphoreSlim Turn { get; } = new(1);

        public Made? Last { set => last = value; }

        public SharedAnswer? Given(object about, TimeProvider time) =>
            last is { } made && (ReferenceEquals(made.About, about) || time.GetElapsedTime(made.At) < made.Rest) ? made.Answer : null;
    }
}
