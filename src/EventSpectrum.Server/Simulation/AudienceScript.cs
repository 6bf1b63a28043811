namespace EventSpectrum.Server.Simulation;

/// <summary>What a script is made from.</summary>
/// <param name="Seed">Names the run: the same brief with the same seed is the same script.</param>
/// <param name="Crowd">What kind of audience.</param>
/// <param name="People">How many take part.</param>
/// <param name="Rate">Acts per second, joining included.</param>
/// <param name="Duration">How long.</param>
/// <param name="Additions">How many tools the audience adds.</param>
/// <param name="Tools">The tools on the chart: name and starting place.</param>
/// <param name="Disciplines">How many disciplines people can pick from.</param>
internal sealed record ScriptBrief(
    long Seed, Crowd Crowd, int People, double Rate, TimeSpan Duration, int Additions,
    IReadOnlyList<(string Name, Place Start)> Tools, int Disciplines)
{
    /// <summary>How many acts there will be.</summary>
    public int Acts => (int)(Rate * Duration.TotalSeconds);
}

/// <summary>
/// Everything an audience does, in order of time: a pure function of its brief. People arrive during the first third, place
/// tools they have not placed, change their minds, now and then take a vote back, and add what they miss.
/// </summary>
internal sealed class AudienceScript
{
    private const int OfScript = 10;
    private const double ChanceOfSecondThought = 0.22, ChanceOfWithdrawal = 0.03;

    private readonly ScriptBrief _brief;
    private readonly Opinions _opinions;
    private readonly Dice _dice;
    private readonly IEnumerator<(string Name, string Kind)> _missing;
    private readonly List<Place> _starts;
    private readonly List<Person> _people = [];

    private AudienceScript(ScriptBrief brief)
    {
        _brief = brief;
        _opinions = new Opinions(brief.Seed, brief.Crowd);
        _dice = new Dice(brief.Seed, OfScript);
        _starts = [.. brief.Tools.Select(tool => tool.Start)];
        _missing = MissingTools.NotIn(brief.Tools.Select(tool => tool.Name)).GetEnumerator();
    }

    /// <summary>The acts, produced as they are read: an hour at full rate needs no more memory than a minute.</summary>
    /// <exception cref="SimulationException">There is not time enough for everyone to join and for the tools to be added.</exception>
    public static IEnumerable<Act> Of(ScriptBrief brief)
    {
        if (brief.People < 1 || brief.Acts < brief.People + brief.Additions)
        {
            throw new SimulationException(
                $"{brief.Rate} acts a second for {brief.Duration.TotalSeconds} s are {brief.Acts}: not enough for {brief.People} people to join"
                + (brief.Additions > 0 ? $" and {brief.Additions} tools to be added. " : ". ")
                + "Ask for fewer, a higher --rate or a longer --duration.");
        }

        return new AudienceScript(brief).Acts();
    }

    private IEnumerable<Act> Acts()
    {
        var total = _brief.Acts;
        var arrivals = Math.Max(_brief.People, total / 3);
        var added = 0;
        for (var slot = 0; slot < total; slot++)
        {
            var at = TimeSpan.FromSeconds((slot + _dice.Share()) / _brief.Rate);
            var toAdd = _brief.Additions - added;
            // Some chance within a slot, none in how many: what was asked for happens, also in a run that is barely long enough.
            if (_people.Count < _brief.People && slot >= (long)_people.Count * arrivals / _brief.People)
            {
                yield return Join(at);
            }
            else if (toAdd > 0 && (slot >= AdditionSlot(added) || total - slot <= toAdd + _brief.People - _people.Count))
            {
                added++;
                yield return Add(at);
            }
            else if (_starts.Count > 0)
            {
                yield return Vote(at);
            }
        }

        double AdditionSlot(int index) => total * (0.2 + (0.7 * (index + 0.5) / _brief.Additions));
    }

    private JoinAct Join(TimeSpan at)
    {
        var disciplines = new SortedSet<int>();
        for (var wanted = _brief.Disciplines == 0 ? 0 : _dice.Below(3); wanted > 0; wanted--)
        {
            disciplines.Add(_dice.Below(_brief.Disciplines));
        }

        _people.Add(new Person());
        return new JoinAct(at, _people.Count - 1, [.. disciplines]);
    }

    private AddAct Add(TimeSpan at)
    {
        _missing.MoveNext();
        var (name, kind) = _missing.Current;
        var tool = _starts.Count;
        _starts.Add(new Place(10 + (_dice.Share() * 80), 10 + (_dice.Share() * 80)));
        var who = _dice.Below(_people.Count);
        return new AddAct(at, who, tool, name, kind, Placed(who, tool).Place);
    }

    private Act Vote(TimeSpan at)
    {
        var who = _dice.Below(_people.Count);
        var person = _people[who];
        if (person.Standing.Count > 0 && _dice.Chance(ChanceOfWithdrawal))
        {
            var index = _dice.Below(person.Standing.Count);
            var taken = person.Standing[index];
            person.Standing.RemoveAt(index);
            return new WithdrawAct(at, who, taken);
        }

        var again = person.Standing.Count == _starts.Count || (person.Standing.Count > 0 && _dice.Chance(ChanceOfSecondThought));
        var tool = again ? person.Standing[_dice.Below(person.Standing.Count)] : NotYetPlaced(person);
        var (place, round) = Placed(who, tool);
        return new VoteAct(at, who, tool, place, round);
    }

    private int NotYetPlaced(Person person)
    {
        var tool = _dice.Below(_starts.Count);
        while (person.Standing.Contains(tool))
        {
            tool = (tool + 1) % _starts.Count;
        }

        return tool;
    }

    private (Place Place, int Round) Placed(int who, int tool)
    {
        var person = _people[who];
        var round = person.Rounds.GetValueOrDefault(tool);
        person.Rounds[tool] = round + 1;
        if (!person.Standing.Contains(tool))
        {
            person.Standing.Add(tool);
        }

        return (_opinions.Of(who, tool, _starts[tool], round), round);
    }

    /// <summary>What one person has done so far.</summary>
    private sealed class Person
    {
        public List<int> Standing { get; } = [];

        public Dictionary<int, int> Rounds { get; } = [];
    }
}
