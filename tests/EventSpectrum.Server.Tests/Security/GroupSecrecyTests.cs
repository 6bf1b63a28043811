using System.Net;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>
/// Which few people are of a discipline, nothing tells: two evenings on which the same people place the same things, and only who of them belongs to the
/// few differs, give the same answers, to the byte, at every address there is. So no sum or difference of answers can tell it either. Whoever is one
/// more of five is among the few as well, and so is one of five who goes.
/// </summary>
public sealed class GroupSecrecyTests(TestPostgres postgres)
{
    [Fact]
    public async Task Which_few_are_of_a_discipline_nothing_tells()
    {
        await using var here = await GroupWorld.GatherAsync(postgres);
        await using var there = await GroupWorld.GatherAsync(postgres);

        // Four of Sound: others on either evening. The five of Picture are the same.
        foreach (var (world, first) in (ReadOnlySpan<(GroupWorld, int)>)[(here, 0), (there, 5)]) world.Few = [.. Enumerable.Range(first, 4)];
        await BothAsync(async world =>
        {
            foreach (var person in world.Few) await world.SayAsync(person, "Sound");
            for (var person = 10; person < 15; person++) await world.SayAsync(person, "Picture");
            await world.StirAsync();
        });
        await AlikeAsync("four");
        (await here.AskAsync("nobody", $"{TwinWorld.Path}/groups?by=discipline")).ShouldContain("\"Picture\"");

        // A sixth of Picture, and after that five again without one who was told of: others on either evening.
        await BothAsync(async world =>
        {
            await world.SayAsync(world == here ? 15 : 4, "Picture");
            await world.StirAsync();
        });
        await AlikeAsync("one more");
        await BothAsync(async world =>
        {
            await world.SayAsync(world == here ? 10 : 12);
            await world.StirAsync();
            (await world.Staff.DeleteAsync($"{TwinWorld.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK);
            await world.FollowAsync();
        });
        await AlikeAsync("one less, and the session over");

        async Task BothAsync(Func<GroupWorld, Task> act)
        {
            await act(here);
            await act(there);
        }

        async Task AlikeAsync(string when)
        {
            var head = await here.HeadAsync();
            (await there.HeadAsync()).ShouldBe(head, "the two evenings are not alike");
            var wrong = new List<string>();
            foreach (var reader in here.Readers.Keys)
            {
                foreach (var path in Addresses.Everyones(head).Concat(reader == "nobody" ? OfDisciplines(head) : []))
                {
                    // Half-lives weigh by the clock, which has nothing to do with who is who, and differs.
                    if (path(here).Contains("halfLife", StringComparison.Ordinal)) continue;
                    var (one, other) = (await here.AskAsync(reader, path(here)), await there.AskAsync(reader, path(there)));
                    if (one != other) wrong.Add($"{when}: {reader} at {path(here)}\n{one}\n{other}");
                }
            }

            wrong.ShouldBeEmpty();
            (await here.ToldAsync(null)).ShouldBe(await there.ToldAsync(null), when);
        }
    }

    // The same of either discipline; whatever does not take one says so.
    private static IEnumerable<Func<TwinWorld, string>> OfDisciplines(long head) =>
        from path in Addresses.Everyones(head)
        from discipline in (string[])["Sound", "Picture"]
        select (Func<TwinWorld, string>)(w => path(w) is var address && address.Contains('?', StringComparison.Ordinal) ? $"{address}&discipline={discipline}" : $"{address}?discipline={discipline}");
}
