using System.Collections.Concurrent;
using System.Diagnostics;

namespace EventSpectrum.Server.Simulation;

/// <summary>What has happened so far. Safe from any thread.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _refusals = new();
    private readonly Stopwatch _clock = new();
    private int _due, _joined, _votes, _lines, _withdrawn, _added, _refused, _unanswered, _retries, _disagreeing, _checked;

    /// <summary>From sending a command for the first time to its acknowledgement, retries and their pauses included.</summary>
    public Latencies Latencies { get; } = new();

    /// <summary>Since the first act.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>Acts whose time has come.</summary>
    public int Due => _due;

    /// <summary>People who joined.</summary>
    public int Joined => _joined;

    /// <summary>Votes that the server acknowledged.</summary>
    public int Votes => _votes;

    /// <summary>Lines that the server acknowledged.</summary>
    public int Lines => _lines;

    /// <summary>Withdrawals that the server acknowledged.</summary>
    public int Withdrawn => _withdrawn;

    /// <summary>Tools that the server accepted.</summary>
    public int Added => _added;

    /// <summary>Acts that the server refused for good.</summary>
    public int Refused => _refused;

    /// <summary>Acts that got no answer, in spite of retries, or were not sent because an earlier one of the same person failed.</summary>
    public int Unanswered => _unanswered;

    /// <summary>Requests sent again after 429, 503 or a broken connection.</summary>
    public int Retries => _retries;

    /// <summary>People whose receipt was compared with what had been acknowledged.</summary>
    public int Checked => _checked;

    /// <summary>People whose receipt differs from what had been acknowledged.</summary>
    public int Disagreeing => _disagreeing;

    /// <summary>Everything the server acknowledged.</summary>
    public int Acknowledged => _joined + _votes + _lines + _withdrawn + _added;

    /// <summary>Whether everything that was asked for was done.</summary>
    public bool Clean => Refused == 0 && Unanswered == 0 && Disagreeing == 0;

    /// <summary>Why things were refused, the most frequent first.</summary>
    public IEnumerable<KeyValuePair<string, int>> Refusals => _refusals.OrderByDescending(pair => pair.Value);

    /// <summary>The first act begins.</summary>
    public void Start() => _clock.Start();

    /// <summary>The last answer is there.</summary>
    public void Stop() => _clock.Stop();

    /// <summary>An act's time has come.</summary>
    public void BecameDue() => Interlocked.Increment(ref _due);

    /// <summary>The server acknowledged an act.</summary>
    public void Acknowledge(Act act, TimeSpan taken)
    {
        ref var counter = ref _votes;
        switch (act)
        {
            case JoinAct: counter = ref _joined; break;
            case LineAct: counter = ref _lines; break;
            case WithdrawAct: counter = ref _withdrawn; break;
            case AddAct: counter = ref _added; break;
        }

        Interlocked.Increment(ref counter);
        Latencies.Add(taken);
    }

    /// <summary>The server refused an act for good.</summary>
    public void Refuse(string why)
    {
        Interlocked.Increment(ref _refused);
        _refusals.AddOrUpdate(why, 1, (_, count) => count + 1);
    }

    /// <summary>An act stays without an answer.</summary>
    public void GiveUp() => Interlocked.Increment(ref _unanswered);

    /// <summary>A request is sent again.</summary>
    public void Retry() => Interlocked.Increment(ref _retries);

    /// <summary>A receipt was compared.</summary>
    public void Check(bool agrees)
    {
        Interlocked.Increment(ref _checked);
        if (!agrees)
        {
            Interlocked.Increment(ref _disagreeing);
        }
    }
}
