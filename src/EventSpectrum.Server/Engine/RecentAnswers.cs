using EventSpectrum.Log;

namespace EventSpectrum.Server.Engine;

/// <summary>
/// The answers of the last commands, so that the usual retry, seconds later, costs no query. Bounded: older ones are found in the log.
/// </summary>
internal sealed class RecentAnswers(int most)
{
    private readonly Dictionary<Guid, RecordedCommand> answers = [];
    private readonly Queue<Guid> order = new();

    public RecordedCommand? Find(Guid key) => answers.GetValueOrDefault(key);

    public void Add(Guid key, RecordedCommand command)
    {
        if (!answers.TryAdd(key, command)) return;
        order.Enqueue(key);
        if (order.Count > most) answers.Remove(order.Dequeue());
    }
}
