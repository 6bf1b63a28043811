using EventSpectrum.Server.Simulation;

namespace EventSpectrum.Server.Tests.Simulation;

public sealed class OpinionsTests
{
    private static readonly Place Middle = new(50, 50);

    [Fact]
    public void An_honest_room_agrees_on_a_place_near_the_start()
    {
        var room = Room(Crowd.Honest, tool: 4);
        Spread(room.Select(place => place.X)).ShouldBeInRange(3, 20);
        room.Average(place => place.X).ShouldBe(50, 25);
        Enumerable.Range(0, 200).ShouldAllBe(tool => !new Opinions(1, Crowd.Honest).Contested(tool));
    }

    [Fact]
    public void A_contested_tool_has_two_camps_and_nobody_in_between()
    {
        var opinions = new Opinions(1, Crowd.Camps);
        var contested = Enumerable.Range(0, 200).Where(opinions.Contested).ToList();
        contested.Count.ShouldBeInRange(40, 100);
        foreach (var room in contested.Take(10).Select(tool => Room(Crowd.Camps, tool)))
        {
            // Bimodality coefficient above 5/9 (Pfister et al. 2013): more than a wide spread, two heaps.
            Bimodality([.. room.Select(place => place.X)]).ShouldBeGreaterThan(5.0 / 9);
        }
    }

    [Fact]
    public void A_changed_mind_moves_towards_its_own_camp()
    {
        var opinions = new Opinions(3, Crowd.Honest);
        double Distance(int round)
        {
            var room = Enumerable.Range(0, 400).Select(person => opinions.Of(person, 0, Middle, round)).ToList();
            return Spread(room.Select(place => place.X));
        }

        Distance(3).ShouldBeLessThan(Distance(0) * 0.8);
    }

    [Fact]
    public void An_opinion_is_the_same_however_often_it_is_asked()
    {
        new Opinions(5, Crowd.Mixed).Of(11, 3, Middle, 2).ShouldBe(new Opinions(5, Crowd.Mixed).Of(11, 3, Middle, 2));
        new Opinions(5, Crowd.Mixed).Of(11, 3, Middle, 2).ShouldNotBe(new Opinions(6, Crowd.Mixed).Of(11, 3, Middle, 2));
    }

    private static List<Place> Room(Crowd crowd, int tool)
    {
        var opinions = new Opinions(1, crowd);
        return [.. Enumerable.Range(0, 400).Select(person => opinions.Of(person, tool, Middle, 0))];
    }

    private static double Spread(IEnumerable<double> values)
    {
        var all = values.ToList();
        var mean = all.Average();
        return Math.Sqrt(all.Average(value => (value - mean) * (value - mean)));
    }

    private static double Bimodality(IReadOnlyList<double> values)
    {
        double n = values.Count, mean = values.Average(), sd = Spread(values);
        var skew = values.Average(value => Math.Pow((value - mean) / sd, 3));
        var excess = values.Average(value => Math.Pow((value - mean) / sd, 4)) - 3;
        return ((skew * skew) + 1) / (excess + (3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3))));
    }
}
