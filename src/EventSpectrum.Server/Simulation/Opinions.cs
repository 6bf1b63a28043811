namespace EventSpectrum.Server.Simulation;

/// <summary>
/// Where each simulated person believes each tool to be. Hidden from everyone, the same for the same seed, and computed
/// when asked, so that ten thousand people need no table.
/// </summary>
/// <param name="seed">Names the audience.</param>
/// <param name="crowd">How its people differ.</param>
internal sealed class Opinions(long seed, Crowd crowd)
{
    private const int OfTool = 1, OfPerson = 2, OfPair = 3, OfRound = 4;

    // A discussion narrows a person's distance to their own camp, it does not remove it.
    private const double Yielding = 0.3;

    /// <summary>Whether the room falls into two camps about this tool.</summary>
    public bool Contested(int tool) => View(tool, default).Contested;

    /// <summary>Where a person places a tool.</summary>
    /// <param name="person">Who, counted from 0.</param>
    /// <param name="tool">Which tool, counted from 0.</param>
    /// <param name="start">Where the tool stands before anyone votes: the room's opinion lies somewhere around it.</param>
    /// <param name="round">0 for the first vote, 1 for the first change of mind, and so on.</param>
    public Place Of(int person, int tool, Place start, int round)
    {
        var temper = Temper(person);
        var pair = new Dice(seed, OfPair, person, tool);
        if (temper.Careless)
        {
            var anywhere = new Dice(seed, OfRound, person, tool, round);
            return new Place(anywhere.Share() * 100, anywhere.Share() * 100).Snapped();
        }

        var view = View(tool, start);
        // Nobody sides with the same camp on everything.
        var first = pair.Chance(0.12) ? !temper.FirstCamp : temper.FirstCamp;
        var camp = first ? view.First : view.Second;
        var noise = view.Noise * temper.Spread;
        var own = new Place(camp.X + (pair.Normal() * noise), camp.Y + (pair.Normal() * noise));
        for (var r = 1; r <= round; r++)
        {
            var change = new Dice(seed, OfRound, person, tool, r);
            own = own.Towards(camp, Yielding);
            own = new Place(own.X + (change.Normal() * 3), own.Y + (change.Normal() * 3));
        }

        return own.Snapped();
    }

    private ToolView View(int tool, Place start)
    {
        var dice = new Dice(seed, OfTool, tool);
        var contested = dice.Chance(crowd switch { Crowd.Camps => 0.35, Crowd.Mixed => 0.12, _ => 0 });
        var noise = 4 + (dice.Share() * 8);
        var consensus = new Place(
            Math.Clamp(start.X + (dice.Normal() * 7), 6, 94),
            Math.Clamp(start.Y + (dice.Normal() * 7), 6, 94));
        if (!contested)
        {
            return new ToolView(consensus, consensus, noise, Contested: false);
        }

        // Two camps need room on both sides of the middle between them, mostly along x: what a tool *is* divides more than how ready it is.
        var half = 18 + (dice.Share() * 10);
        var middle = new Place(Math.Clamp(consensus.X, half + 6, 94 - half), consensus.Y);
        var tilt = dice.Normal() * half * 0.35;
        return new ToolView(
            new Place(middle.X - half, Math.Clamp(middle.Y - tilt, 6, 94)),
            new Place(middle.X + half, Math.Clamp(middle.Y + tilt, 6, 94)),
            noise * 0.7,
            Contested: true);
    }

    private Temperament Temper(int person)
    {
        var dice = new Dice(seed, OfPerson, person);
        return new Temperament(dice.Chance(0.55), 0.6 + (dice.Share() * 0.9), crowd == Crowd.Mixed && dice.Chance(0.08));
    }

    private readonly record struct ToolView(Place First, Place Second, double Noise, bool Contested);

    private readonly record struct Temperament(bool FirstCamp, double Spread, bool Careless);
}
