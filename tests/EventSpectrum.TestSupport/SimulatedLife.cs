using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.TestSupport;

/// <summary>
/// A spectrum's life as events, the same for the same seed: people join and vote again and again, also for one axis, and take votes
/// back; sessions come and go; tools are added, edited, moved, hidden and restored; votes are imported, struck and reinstated.
/// </summary>
/// <param name="slug">The spectrum.</param>
/// <param name="seed">Where the chances come from.</param>
/// <param name="length">About how many events there will be: people and tools come within the first half of them.</param>
/// <param name="people">How many people there will be.</param>
/// <param name="tools">How many tools.</param>
public sealed class SimulatedLife(string slug, int seed, int length, int people, int tools)
{
    private const int Firsts = 5;
    private const int Within = 10_000;
    private static readonly DateTimeOffset Earlier = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Disciplines = ["Sound", "Picture", "Writers"];

    private readonly Random random = new(seed);
    private readonly List<Tool> added = [];
    private readonly List<(string Id, List<(Tool Tool, long[] Votes)> Struck)> rollbacks = [];
    private readonly List<(int Index, Tool Tool)> unnumbered = [];
    private List<StreamEvent> batch = [];
    private int joined;
    private int sessions;
    private int editions;
    private int bookmarks;
    private string? running;

    private sealed class Tool(int number, int x, int y)
    {
        public string Id => $"t{number}";
        public int X => x;
        public int Y => y;
        public List<long> Votes { get; } = [];
        public bool Hidden { get; set; }
    }

    /// <summary>The next events, as a batch would hold them.</summary>
    /// <param name="count">How many; a few more, where several belong together.</param>
    public IReadOnlyList<StreamEvent> Next(int count)
    {
        batch = new List<StreamEvent>(count);
        if (added.Count == 0) Begin();
        while (batch.Count < count) Step();
        return batch;
    }

    /// <summary>Tells where the last batch was recorded: roll-backs name votes by their sequences.</summary>
    public void Recorded(IReadOnlyList<long> sequences)
    {
        foreach (var (index, tool) in unnumbered) tool.Votes.Add(sequences[index]);
        unnumbered.Clear();
    }

    private void Begin()
    {
        var axis = new Axis("low", "high", "what it asks");
        Happens(new SpectrumDefined(slug, "A long life", axis, axis, Disciplines, new SpectrumSettings(true, true), "server"));
        for (var i = 0; i < Firsts; i++)
        {
            Join();
            Add();
        }
    }

    private void Step()
    {
        switch (random.Next(Within))
        {
            case var n when joined < people && n < Share(people): Join(); break;
            case var n when added.Count < tools && n >= Within - Share(tools): Add(); break;
            default: Act(random.Next(Within)); break;
        }
    }

    // So many in ten thousand that all of them are there after half of the events.
    private int Share(int whole) => Math.Max(1, (int)Math.Min(Within / 4, 2L * Within * whole / length));

    private void Act(int n)
    {
        switch (n)
        {
            case < 10: Edit(Any()); break;
            case < 14: Happens(Any(), new ToolStartMoved(random.Next(Coordinate.StartMax), random.Next(Coordinate.StartMax), "facilitator")); break;
            case < 24: Hide(Any()); break;
            case < 30: Meet(); break;
            case < 32: Happens(new SettingsChanged(new SpectrumSettings(true, true, random.Next(3) * 5), "facilitator")); break;
            case < 38: Strike(); break;
            case < 42: Reinstate(); break;
            case < 44: Happens(new MomentBookmarked($"b{++bookmarks}", "Worth a look", null, null, "facilitator")); break;
            case < 46: Happens(new SnapshotImported(Earlier.AddDays(n), 1, 1, 1, 0, "facilitator")); break;
            case < 60: Happens(StreamKey.Participant(Anyone()), new ParticipantChanged($"Name {n}", random.Next(2) == 0 ? null : Some())); break;
            case < 110: Cast(Any(), Earlier.AddMinutes(random.Next(100_000))); break;
            case < 300: Happens(Any(), new VoteWithdrawn(Anyone())); break;
            default: Cast(Any(), null); break;
        }
    }

    private void Join() => Happens(StreamKey.Participant($"p{joined++}"), new ParticipantJoined($"Person {joined}", Some(), running));

    private void Add()
    {
        var tool = new Tool(added.Count, random.Next(Coordinate.StartMax), random.Next(Coordinate.StartMax));
        added.Add(tool);
        Happens(tool, new ToolAdded($"Tool {added.Count}", "", (ToolKind)(added.Count % 4), Some(), [], [], tool.X, tool.Y, null, "server"));
    }

    private void Edit(Tool tool) => Happens(tool, random.Next(3) switch
    {
        0 => new ToolEdited($"Tool of edition {++editions}", null, null, null, null, null, "facilitator"),
        1 => new ToolEdited(null, $"Text {++editions}", null, Some(), null, null, "facilitator"),
        _ => new ToolEdited(null, null, (ToolKind)random.Next(4), null, null, null, "facilitator"),
    });

    private void Cast(Tool tool, DateTimeOffset? asOf)
    {
        var (x, y) = (Near(tool.X / Coordinate.StartScale), Near(tool.Y / Coordinate.StartScale));
        unnumbered.Add((batch.Count, tool));
        Happens(tool, random.Next(20) switch
        {
            < 3 => new VoteCast(Anyone(), x, null, running, asOf),
            3 => new VoteCast(Anyone(), null, y, running, asOf),
            _ => new VoteCast(Anyone(), x, y, running, asOf),
        });
    }

    private void Hide(Tool tool)
    {
        tool.Hidden = !tool.Hidden;
        Happens(tool, tool.Hidden ? new ToolHidden("Spam", "moderator") : new ToolRestored("A mistake", "moderator"));
    }

    private void Meet()
    {
        if (running is null) Happens(new SessionStarted(running = $"s{++sessions}", $"Evening {sessions}", null, true, true, "KITE", false, "facilitator"));
        else if (random.Next(3) == 0) Happens(new SessionSwitched(running, null, random.Next(2) == 0, "facilitator"));
        else
        {
            Happens(new SessionClosed(running, "facilitator"));
            running = null;
        }
    }

    // Up to forty votes on each of up to three tools; some of them may be struck by another roll-back already.
    private void Strike()
    {
        var struck = new List<(Tool Tool, long[] Votes)>();
        foreach (var tool in Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Any()).Distinct().Where(t => t.Votes.Count > 0))
            struck.Add((tool, [.. tool.Votes.Skip(random.Next(tool.Votes.Count)).Take(1 + random.Next(40))]));
        if (struck.Count == 0) return;
        var id = $"r{rollbacks.Count}";
        rollbacks.Add((id, struck));
        Happens(StreamKey.Rollback(id), new RollbackApplied(null, null, null, [.. struck.Select(s => s.Tool.Id)], null, struck.Sum(s => s.Votes.Length), "Spam", "moderator"));
        foreach (var (tool, votes) in struck) Happens(tool, new VotesStruck(id, votes, "moderator", "Spam"));
    }

    // Takes a roll-back back, or half of it, or puts it in force again.
    private void Reinstate()
    {
        if (rollbacks.Count == 0) return;
        var (id, struck) = rollbacks[random.Next(rollbacks.Count)];
        var (again, half) = (random.Next(4) == 0, random.Next(2));
        Happens(StreamKey.Rollback(id), again ? new RollbackRestored(0, "Spam after all", "moderator") : new RollbackUndone(0, "A mistake", "moderator"));
        foreach (var (tool, votes) in struck)
            Happens(tool, again ? new VotesStruck(id, votes, "moderator", "Spam") : new VotesReinstated(id, votes[(half * votes.Length / 2)..], "moderator", "A mistake"));
    }

    private Tool Any() => added[Early(added.Count)];

    private string Anyone() => $"p{Early(joined)}";

    // Those who came early are met more often, so that many people vote on the same tool many times.
    private int Early(int count) => (int)(count * Math.Pow(random.NextDouble(), 2));

    private int Near(int centre) => Math.Clamp(centre + random.Next(-2_500, 2_501), 0, Coordinate.Max);

    private string[] Some() => [.. Disciplines.Where(_ => random.Next(3) == 0)];

    private void Happens(ISpectrumEvent e) => Happens(StreamKey.Spectrum, e);

    private void Happens(Tool tool, ISpectrumEvent e) => Happens(StreamKey.Tool(tool.Id), e);

    private void Happens(string stream, ISpectrumEvent e) => batch.Add(new StreamEvent(stream, e));
}
