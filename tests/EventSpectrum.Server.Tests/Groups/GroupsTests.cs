using System.Globalization;
using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Groups;

/// <summary>The room by groups, as everyone may know it.</summary>
public sealed class GroupsTests(SharedServer shared) : ServerTest(shared)
{
    private static async Task<Client> PlaceAsync(Room room, double x, double y, params string[] disciplines)
    {
        var who = await room.JoinAsync($$"""{"disciplines":{{JsonSerializer.Serialize(disciplines)}}}""");
        (await who.PutAsync(room.VotePath(), string.Create(CultureInfo.InvariantCulture, $$"""{"x":{{x}},"y":{{y}}}"""))).ShouldBe(HttpStatusCode.OK);
        return who;
    }

    private static async Task<string> GroupsAsync(Room room, string query)
    {
        var answer = (await room.Anyone.GetAsync($"{room.Path}/groups?{query}")).ShouldBe(HttpStatusCode.OK);
        return string.Join("; ", answer["groups"].EnumerateArray().Select(g => $"{g.GetProperty("label")} {g.GetProperty("people")}: "
            + string.Join(", ", g.GetProperty("tools").EnumerateArray().Select(t => $"{t.GetProperty("tool")} {t.GetProperty("x")}/{t.GetProperty("y")} of {t.GetProperty("n")}"))));
    }

    [Fact]
    public async Task Disciplines_are_told_in_steps_with_what_sets_them_apart()
    {
        var room = await OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            (await GroupsAsync(room, "by=discipline")).ShouldBe("", $"{i} people are too few");
            await PlaceAsync(room, 10 + i, 20, "Sound");
        }

        var five = await room.HeadAsync();
        (await GroupsAsync(room, "by=discipline")).ShouldBe("Sound 5: roto 12/20 of 5");
        for (var i = 0; i < 4; i++) await PlaceAsync(room, 90, 80, "Picture");
        await PlaceAsync(room, 100, 0, "Sound");
        // Four and one: neither is told.
        (await GroupsAsync(room, "by=discipline")).ShouldBe("Sound 5: roto 12/20 of 5");
        for (var i = 0; i < 5; i++) await PlaceAsync(room, 90, 80, "Picture");
        // One of Sound is not told of yet: four of Picture wait with them, or the two groups taken from everyone would be that one.
        (await GroupsAsync(room, "by=discipline")).ShouldBe("Sound 5: roto 12/20 of 5; Picture 5: roto 90/80 of 5");
        (await GroupsAsync(room, $"by=discipline&sequence={five}")).ShouldBe("Sound 5: roto 12/20 of 5");

        var answer = await room.Anyone.GetAsync($"{room.Path}/groups?by=discipline");
        answer["contested"].ToString().ShouldBe("""[{"tool":"roto","groups":["Sound","Picture"],"distance":98}]""");
        answer["common"].GetArrayLength().ShouldBe(0);
        answer["groups"][0].GetProperty("setApart").ToString().ShouldBe("""["roto"]""");
        answer = await room.Anyone.GetAsync($"{room.Path}/tools/roto");
        answer["groups"][1].ToString().ShouldBe("""{"by":"discipline","id":"Picture","position":{"x":90,"y":80},"n":5}""");
    }

    [Fact]
    public async Task What_is_told_of_a_discipline_goes_with_no_other_choice_of_votes()
    {
        var room = await OpenAsync();
        for (var i = 0; i < 5; i++) await PlaceAsync(room, 10 + i, 20, "Sound");
        foreach (var query in (string[])["average=session", "average=window&window=PT1H", "halfLife=P1D", "centre=median", "group=A"])
            (await room.Anyone.GetAsync($"{room.Path}?discipline=Sound&{query}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
        (await room.Anyone.GetAsync($"{room.Path}/history/timeline?discipline=Sound&view=corrected")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
        (await room.Anyone.GetAsync($"{room.Path}/history?sequence=1&group=A&view=corrected")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
        (await room.Anyone.GetAsync($"{room.Path}/groups?by=shoe+size")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
        (await room.Anyone.GetAsync($"{room.Path}/groups")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task People_who_think_alike_are_found_and_told_of()
    {
        var room = await OpenAsync();
        (await GroupsAsync(room, "by=opinion")).ShouldBe("");
        for (var i = 0; i < 16; i++)
        {
            var who = await PlaceAsync(room, i % 2 == 0 ? 10 : 80, 20 + i % 3);
            await who.PutAsync(room.VotePath(Room.Sora), $$"""{"x":{{(i % 2 == 0 ? 90 : 20)}},"y":{{50 + i % 3}}}""");
        }

        var groups = await GroupsAsync(room, "by=opinion");
        groups.ShouldContain("A ");
        groups.ShouldContain("B ");
        groups.ShouldContain("roto 10/21");
        (await room.Anyone.GetAsync($"{room.Path}?group=A"))["tools"][0].GetProperty("votes").GetInt32().ShouldBeGreaterThanOrEqualTo(5);
        (await room.Anyone.GetAsync($"{room.Path}/history/timeline?group=B")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sessions_are_told_apart_with_the_tools_that_five_have_placed()
    {
        var room = await OpenAsync();
        for (var i = 0; i < 5; i++) await PlaceAsync(room, 30, 40);
        await room.Staff.DeleteAsync($"{room.Path}/sessions/current");
        await room.StartSessionAsync();
        for (var i = 0; i < 4; i++) await PlaceAsync(room, 60, 70);
        (await GroupsAsync(room, "by=session")).ShouldBe("Hall 5: roto 30/40 of 5");
        await PlaceAsync(room, 60, 70);
        (await GroupsAsync(room, "by=session")).ShouldBe("Hall 5: roto 30/40 of 5; Hall 5: roto 60/70 of 5");
    }

    [Fact]
    public async Task Whoever_has_the_answer_is_not_sent_it_again()
    {
        var room = await OpenAsync();
        for (var i = 0; i < 5; i++) await PlaceAsync(room, 30, 40, "Sound");
        var path = $"{room.Path}/groups?by=discipline";
        var tag = (await room.Anyone.GetAsync(path)).ShouldBe(HttpStatusCode.OK).Header("ETag")!;
        // One more is no step: nothing else is told.
        await PlaceAsync(room, 80, 40, "Sound");
        (await room.Anyone.GetAsync(path, ("If-None-Match", tag))).ShouldBe(HttpStatusCode.NotModified);
        for (var i = 0; i < 4; i++) await PlaceAsync(room, 80, 40, "Sound");
        (await room.Anyone.GetAsync(path, ("If-None-Match", tag))).ShouldBe(HttpStatusCode.OK);
    }
}
