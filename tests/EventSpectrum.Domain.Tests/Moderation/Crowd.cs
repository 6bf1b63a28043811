using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Moderation.Rules;
using EventSpectrum.Participants;
using EventSpectrum.Spectra;
using EventSpectrum.Votes;

namespace EventSpectrum.Domain.Tests.Moderation;

/// <summary>Something that somebody does at a time.</summary>
/// <param name="Tool">The tool's number, or −1 when they join.</param>
internal readonly record struct Deed(double At, string Who, int Tool, int X, int Y);

/// <summary>
/// A hall and its attackers, by a seed. Honest people come within a minute and a half, read the page, and take the time that hands take; a few of
/// them love everything or hate it. Attackers come in three bursts from three networks and vote as scripts do.
/// </summary>
internal sealed class Crowd(int seed)
{
    public const int Tools = 10, Honest = 300, Attackers = 60;

    private readonly Random random = new(seed);

    /// <summary>Whose network is whose.</summary>
    public Dictionary<string, string> Networks { get; } = [];

    /// <summary>When the first attacker joins, in seconds.</summary>
    public double AttackAt { get; private set; } = double.PositiveInfinity;

    /// <summary>What honest people do: each at their own pace, or all on one tool after the other.</summary>
    public List<Deed> HonestDeeds(bool guided)
    {
        var halls = 1 + random.Next(3);
        var centres = Enumerable.Range(0, Tools).Select(_ => (X: random.Next(500, 9_500), Y: random.Next(500, 9_500))).ToArray();
        var deeds = new List<Deed>();
        for (var i = 0; i < Honest; i++)
        {
            var who = $"h{i}";
            Networks[who] = $"hall {i % halls}";
            var at = random.NextDouble() * 90;
            deeds.Add(new Deed(at, who, -1, 0, 0));
            at += 4 + LogNormal(5, 0.6);
            // One in twenty is of one mind about everything, and drags it as far as it goes.
            int? extreme = random.Next(20) == 0 ? random.Next(4) : null;
            foreach (var tool in guided ? Enumerable.Range(0, Tools) : Enumerable.Range(0, Tools).OrderBy(_ => random.Next()).Take(random.Next(1, Tools + 1)))
            {
                at = guided ? 100 + (tool * 25) + LogNormal(5, 0.5) : at + 0.8 + LogNormal(3, 0.7);
                var (x, y) = extreme is { } corner ? (corner % 2 * Coordinate.Max, corner / 2 * Coordinate.Max) : (Near(centres[tool].X, 1_500), Near(centres[tool].Y, 1_500));
                deeds.Add(new Deed(at, who, tool, x, y));
            }
        }

        return deeds;
    }

    /// <summary>What attackers do: everything into a corner, or everything to places they were told.</summary>
    public List<Deed> Attack()
    {
        var (corner, told) = (random.Next(4), random.Next(2) == 0);
        var targets = Enumerable.Range(0, Tools).Select(_ => told ? (X: random.Next(Coordinate.Max), Y: random.Next(Coordinate.Max)) : (X: corner % 2 * Coordinate.Max, Y: corner / 2 * Coordinate.Max)).ToArray();
        var (jitter, slowest) = (random.Next(3) * 30, 0.1 + (random.NextDouble() * 0.4));
        var deeds = new List<Deed>();
        AttackAt = 60 + (random.NextDouble() * 60);
        for (var i = 0; i < Attackers; i++)
        {
            var who = $"z{i}";
            Networks[who] = $"attack {i % 3}";
            var at = AttackAt + (i / (Attackers / 3) * (4 + (random.NextDouble() * 10))) + (random.NextDouble() * 1.5);
            if (i == 0) at = AttackAt;
            deeds.Add(new Deed(at, who, -1, 0, 0));
            at += 0.1 + random.NextDouble();
            for (var tool = 0; tool < Tools; tool++)
            {
                at += 0.03 + (random.NextDouble() * slowest);
                deeds.Add(new Deed(at, who, tool, Around(targets[tool].X, jitter), Around(targets[tool].Y, jitter)));
            }
        }

        return deeds;
    }

    private int Around(int centre, int jitter) => Math.Clamp(centre + random.Next(-jitter, jitter + 1), 0, Coordinate.Max);

    private int Near(int centre, double sd) => Math.Clamp(centre + (int)(Normal() * sd), 0, Coordinate.Max);

    private double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <summary>A spectrum to which a crowd comes, with or without rules that look every second.</summary>
internal sealed class WatchedRoom
{
    private readonly SpectrumState state = new();
    private readonly WindowReader reader = new();
    private readonly IReadOnlyList<RuleSetting> rules;
    private readonly IReadOnlyDictionary<string, string> networks;
    private int ids;

    public WatchedRoom(IEnumerable<Deed> deeds, IReadOnlyDictionary<string, string> networks, IReadOnlyList<RuleSetting>? rules = null)
    {
        (this.networks, this.rules) = (networks, rules ?? []);
        Record(0, [Facts.Defined(), .. Enumerable.Range(0, Crowd.Tools).Select(i => Facts.Added($"t{i}"))]);
        var look = 1d;
        foreach (var deed in deeds.OrderBy(d => d.At))
        {
            for (; look < deed.At; look++) Look(look);
            Record(deed.At, deed.Tool < 0
                ? JoinHandler.Handle(new Join(deed.Who, deed.Who, [], null), state).Events
                : CastVoteHandler.Handle(new CastVote($"t{deed.Tool}", deed.Who, deed.X, deed.Y, Identified: true), state).Events);
        }

        Look(look);
    }

    public SpectrumState State => state;

    /// <summary>When each flag was raised, in seconds.</summary>
    public List<(double At, Flag Flag)> Raised { get; } = [];

    /// <summary>Everyone whom a flag holds or held.</summary>
    public HashSet<string> Held => [.. state.Flags.Where(f => f.Holds).SelectMany(f => f.People).Select(p => p.ParticipantId)];

    /// <summary>Every dot, to the last bit.</summary>
    public List<(int, VoteSums)> Dots => [.. state.Tools.Select(t => (t.Votes.Count, t.Votes.Sums))];

    public void Record(double at, IReadOnlyList<StreamEvent> events)
    {
        foreach (var (stream, e) in events) state.Apply(e, new Recorded(state.Sequence + 1, Scenario.Start.AddSeconds(at), stream));
    }

    private void Look(double at)
    {
        if (rules.Count == 0) return;
        foreach (var found in Detection.Look(reader.Read(SpectrumHistory.Of(state), Detection.Span, networks), rules, () => $"f{ids++}"))
        {
            var before = state.Flags.Count;
            Record(at, RaiseFlagHandler.Handle(found, state).Events);
            if (state.Flags.Count > before) Raised.Add((at, state.Flags[^1]));
        }
    }
}
