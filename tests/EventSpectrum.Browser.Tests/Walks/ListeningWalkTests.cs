using System.Text.Json.Nodes;
using EventSpectrum.Browser.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Browser.Tests.Walks;

/// <summary>The tasks of a participant and of a facilitator by what is read, in the order in which it is read: nothing here is seen or pointed at.</summary>
[Collection(NextDoor.Name)]
public sealed class ListeningWalkTests(House house)
{
    private static readonly (string, decimal, decimal)[] Tools = [("Alpha", 20, 20), ("Beta", 50, 70), ("Gamma", 80, 30)];

    private readonly List<string> findings = [];

    [Fact]
    public async Task A_participant_who_listens_joins_places_and_leaves()
    {
        var chart = await house.ChartAsync(Tools);
        await house.Api.StartSessionAsync(chart.Slug, joinCode: "EARS");
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        var ears = await Ears.OfAsync(visitor);
        await visitor.Page.GotoAsync("/");
        var reader = await ScreenReader.OfAsync(visitor);
        await reader.WriteAsync("textbox", "Have a code?", "EARS");
        await reader.PressAsync("button", "Join");
        var name = await reader.ToAsync("textbox", "Your name here");
        name.Description.ShouldContain("Made up for you");
        await JudgeAsync(reader, "the joining step");
        await reader.WriteAsync("textbox", "Your name here", "All Ears");
        (await reader.PressAsync("button", "Editors")).Is("pressed").ShouldBeFalse();
        reader.Top();
        await reader.ToAsync("button", "Editors", choice => choice.Is("pressed"));
        await reader.PressAsync("button", "Join");
        await ears.HearAsync("Welcome, All Ears");
        await visitor.LiveAsync();
        await visitor.ChartRestsAsync();

        // The chart is one labelled thing with a dot for each tool, each with its place and its votes.
        reader.Top();
        await JudgeAsync(reader, "the chart");
        (await reader.ToAsync("application", "Chart of 3 tools, from Computes to Invents and from Experiment to In daily use")).Description.ShouldContain("Enter picks a tool up");
        await reader.KeysAsync("button", "Beta: 50 % towards Invents, 70 % towards In daily use, 1 vote", "Enter");
        await ears.HearAsync("Beta picked up. Arrow keys move it, Enter places it, Escape puts it back.");
        await visitor.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await ears.HearAsync("60 % towards Invents, 70 % towards In daily use");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await ears.HearAsync("Beta: 60 % Invents, 70 % In daily use.");
        await visitor.NothingPendingAsync();
        reader.Top();
        await reader.ToAsync("button", "Your vote: 60 % towards Invents, 70 % towards In daily use");

        // The list below it: a row is a sentence, the card says what is wrong, a vote is heard at once and is in the row.
        await reader.ToAsync("heading", "Tools");
        await reader.PressAsync("button", "Gamma , Assistive. 80 % Invents, 30 % In daily use. 1 vote.");
        reader.Top();
        await reader.ToAsync("button", "Gamma , Assistive", row => row.Is("pressed"));
        (await reader.ToAsync("heading", "Gamma")).Level.ShouldBe(2);
        await reader.ToAsync("image", "Computes – Invents. Room: 80 %");
        await JudgeAsync(reader, "a tool's card");
        await reader.WriteAsync("textbox", "Invents, percent", "400");
        await reader.WriteAsync("textbox", "In daily use, percent", "60");
        await reader.PressAsync("button", "Vote");
        await ears.HearAsync("A number from 0 to 100.");
        reader.Top();
        await reader.ToAsync("textbox", "Invents, percent", field => field.Is("invalid") && field.Description.Contains("A number from 0 to 100.", StringComparison.Ordinal));
        reader.Top();
        await reader.WriteAsync("textbox", "Invents, percent", "40");
        await reader.PressAsync("button", "Vote");
        await ears.HearAsync("Gamma: 40 %");
        await visitor.NothingPendingAsync();
        reader.Top();
        await reader.ToAsync("button", "You: 40 % Invents, 60 % In daily use.");
        await reader.PressAsync("button", "Withdraw");
        await ears.HearAsync("Your vote on Gamma is withdrawn");

        // What the room does is told together, and little of it.
        await ears.ForgetAsync();
        foreach (var person in await house.Api.JoinAsync(6, chart.Slug, "EARS"))
            (await house.Api.VoteAsync(person, chart["Alpha"], 70, 70, slug: chart.Slug)).Succeeded.ShouldBeTrue();
        await ears.HearAsync("from the room");
        (await ears.AllAsync()).Split('\n').Count(words => words.Contains("from the room", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(2);

        // A tool of one's own: sliders that say where, a kind that is chosen.
        reader.Top();
        await reader.PressAsync("button", "Add a tool");
        await reader.WriteAsync("textbox", "Name", "Delta");
        await JudgeAsync(reader, "the form for a tool");
        await reader.PressAsync("radio", "Generative");
        await reader.KeysAsync("slider", "Computes", "End");
        reader.Top();
        await reader.ToAsync("slider", "Computes", slider => slider.Value == "100");
        await reader.PressAsync("button", "Add and vote");
        await ears.HearAsync("Delta is on the chart");

        // One axis; the line; what one said; and leaving.
        reader.Top();
        await reader.PressAsync("radio", "1-D");
        reader.Top();
        await reader.ToAsync("radio", "1-D", choice => choice.Is("checked"));
        await reader.ToAsync("application", "Chart of 4 tools, from Computes to Invents");
        reader.Top();
        await reader.PressAsync("button", "My line");
        await reader.KeysAsync("slider", "My line", "Home", "PageUp", "Enter");
        await ears.HearAsync("up to 10 %");
        await JudgeAsync(reader, "the line");
        await reader.PressAsync("button", "Take the lines off the chart");
        reader.Top();
        (await reader.PressAsync("button", "Menu")).Is("expanded").ShouldBeFalse();
        reader.Top();
        await reader.ToAsync("button", "Menu", menu => menu.Is("expanded"));
        await JudgeAsync(reader, "the menu");
        await reader.PressAsync("button", "My votes");
        await reader.ToAsync("dialog", "My votes");
        await reader.ToAsync("button", "Beta");
        await JudgeAsync(reader, "the receipt");
        (await reader.MeetsAsync("application", "Chart")).ShouldBeFalse("what is behind a dialog is not read");
        await reader.PressAsync("button", "Leave…");
        await reader.PressAsync("button", "Leave");
        await reader.ToAsync("button", "again");
        findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_participant_who_listens_follows_the_facilitator_and_reads_on()
    {
        var chart = await house.ChartAsync(Tools, open: false);
        var current = $"api/spectra/{chart.Slug}/sessions/current";
        await house.Api.StaffAsync(HttpMethod.Post, $"api/spectra/{chart.Slug}/sessions", new JsonObject { ["title"] = "Blind ears", ["voting"] = true, ["adding"] = true, ["blind"] = true });
        var me = await chart.JoinAsync();
        foreach (var x in (decimal[])[5, 5, 10, 90, 95, 95]) (await house.Api.VoteAsync(await chart.JoinAsync(), chart["Alpha"], x, 50, slug: chart.Slug)).Succeeded.ShouldBeTrue();
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.BeAsync(chart.Slug, me);
        var ears = await Ears.OfAsync(visitor);
        await visitor.GoToChartAsync(chart.Slug);
        await visitor.LiveAsync();
        var reader = await ScreenReader.OfAsync(visitor);

        // A blind round: what waits says so and tells no place, what is placed is heard, and the reveal is.
        await reader.ToAsync("StaticText", "Blind round: you see your own votes alone.");
        await JudgeAsync(reader, "a blind round");
        (await reader.ToAsync("button", "Alpha")).Name.ShouldNotContain("%");
        await reader.PressAsync("button", "Beta");
        await reader.WriteAsync("textbox", "Invents, percent", "30");
        await reader.WriteAsync("textbox", "In daily use, percent", "20");
        await reader.PressAsync("button", "Vote");
        await ears.HearAsync("Beta: 30 %");
        await visitor.NothingPendingAsync();
        await house.Api.StaffAsync(HttpMethod.Patch, current, new JsonObject { ["reveal"] = true });
        await reader.PressAsync("button", "First guess and after");
        await reader.ToAsync("dialog", "First guess and after");
        await reader.ToAsync("heading", "Alpha");
        await reader.ToAsync("StaticText", "The room stayed where it was.");
        await JudgeAsync(reader, "the two rounds");
        await visitor.Page.Keyboard.PressAsync("Escape");

        // The spotlight is announced, and what it asks for can be done where it asks.
        await house.Api.StaffAsync(HttpMethod.Patch, current, new JsonObject { ["spotlight"] = new JsonObject { ["tool"] = chart["Gamma"], ["seconds"] = 600 } });
        await ears.HearAsync("The facilitator asks everyone to place Gamma");
        reader.Top();
        await reader.ToAsync("region", "Spotlight");
        await reader.ToAsync("StaticText", "where does Gamma belong?");
        await JudgeAsync(reader, "a spotlight");
        await reader.KeysAsync("button", "Gamma: 80 %", "Enter");
        await ears.HearAsync("Gamma picked up.");
        await visitor.Page.Keyboard.PressAsync("Shift+ArrowLeft");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.NothingPendingAsync();
        await Patience.UntilAsync(async () => (await chart.VotesOfAsync(me)).ContainsKey(chart["Gamma"]), "what was lit is placed");
        reader.Top();
        await reader.PressAsync("button", "Not now");
        await Microsoft.Playwright.Assertions.Expect(visitor.The("spotlight")).ToHaveCountAsync(0);

        // How far people agree, in words; and the tool's own page.
        await reader.PressAsync("button", "Alpha , Assistive");
        reader.Top();
        await reader.ToAsync("group", "How far people agree");
        await reader.ToAsync("StaticText", "Two camps: ");
        await JudgeAsync(reader, "two camps");
        await reader.PressAsync("link", "All about it");
        await visitor.The("tool-page").WaitForAsync();
        reader.Top();
        (await reader.ToAsync("heading", "Alpha")).Level.ShouldBe(1);
        await visitor.The("causes").WaitForAsync();
        await reader.ToAsync("table", "");
        await JudgeAsync(reader, "a tool's page");
        reader.Top();
        await reader.PressAsync("link", "On the chart");
        await visitor.The("tool-card").WaitForAsync();

        // While voting is closed, a suggestion.
        await house.Api.CloseSessionAsync(chart.Slug);
        await visitor.The("suggest-move").WaitForAsync();
        reader.Top();
        await reader.PressAsync("button", "Alpha , Assistive");
        await reader.PressAsync("button", "Suggest a place");
        await reader.ToAsync("dialog", "Where would you place Alpha?");
        await reader.KeysAsync("slider", "Computes", "End");
        await reader.WriteAsync("textbox", "Because", "It got better.");
        await JudgeAsync(reader, "a suggestion");
        await reader.PressAsync("button", "Suggest");
        await ears.HearAsync("Your suggestion about Alpha is with the people who run this chart.");

        // Groups; then the past, of which each moment is a sentence, and back.
        reader.Top();
        await reader.PressAsync("button", "Menu");
        await reader.PressAsync("link", "Groups");
        await visitor.The("groups").WaitForAsync();
        reader.Top();
        await reader.PressAsync("radio", "Session");
        await reader.ToAsync("radio", "Session", choice => choice.Is("checked"));
        await JudgeAsync(reader, "the groups");
        reader.Top();
        await reader.PressAsync("link", "Back to the chart");
        await visitor.ChartRestsAsync();
        reader.Top();
        await reader.PressAsync("button", "Menu");
        await reader.PressAsync("link", "History");
        await visitor.The("past-chart").WaitForAsync();
        reader.Top();
        await reader.ToAsync("application", "Chart of 3 tools");
        await JudgeAsync(reader, "the past");
        await reader.KeysAsync("slider", "Moment shown", "Home");
        reader.Top();
        var first = (await reader.ToAsync("slider", "Moment shown", head => head.Value.Length > 0)).Value;
        reader.Top();
        await reader.PressAsync("button", "To the next change");
        reader.Top();
        await reader.ToAsync("slider", "Moment shown", head => head.Value != first);
        reader.Top();
        await reader.PressAsync("link", "Live");
        await visitor.The("chart").WaitForAsync();

        // And in another language, which is said to be one.
        reader.Top();
        await reader.PressAsync("button", "Menu");
        await reader.PressAsync("radio", "Español");
        await Microsoft.Playwright.Assertions.Expect(visitor.Page.Locator("html[lang=es]")).ToHaveCountAsync(1);
        reader.Top();
        await reader.ToAsync("button", "Menú");
        findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_facilitator_who_listens_opens_leads_and_closes_a_session()
    {
        var chart = await house.ChartAsync(Tools, open: false);
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        var ears = await Ears.OfAsync(visitor);
        await visitor.Page.GotoAsync("/sign-in");
        var reader = await ScreenReader.OfAsync(visitor);
        await reader.WriteAsync("textbox", "Key", ServerSetup.Key);
        await JudgeAsync(reader, "the sign-in page");
        await reader.PressAsync("button", "Sign in");
        await visitor.The($"spectrum-{chart.Slug}").WaitForAsync();
        await JudgeAsync(reader, "the home page of staff");
        await visitor.GoToChartAsync(chart.Slug);

        await reader.PressAsync("button", "Start a session");
        await reader.WriteAsync("textbox", "Title", "By ear");
        await JudgeAsync(reader, "starting a session");
        reader.Top();
        await reader.ToAsync("switch", "Voting open from the start", choice => choice.Is("checked"));
        await reader.PressAsync("button", "Start");
        (await reader.ToAsync("image", "QR code")).Name.ShouldNotBeEmpty();
        await ears.HearAsync("By ear");
        await JudgeAsync(reader, "code and QR");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Microsoft.Playwright.Assertions.Expect(visitor.The("qr")).ToHaveCountAsync(0);

        // Switches tell how they stand.
        reader.Top();
        await reader.PressAsync("switch", "Adding");
        await Patience.UntilAsync(async () => !(bool)(await house.Api.PictureAsync(chart.Slug))["session"]!["adding"]!, "adding is off");
        reader.Top();
        await reader.ToAsync("switch", "Adding", choice => !choice.Is("checked"));
        await JudgeAsync(reader, "the facilitator's bar");

        // A guided run, put in order and driven.
        await reader.PressAsync("button", "On the screen");
        await reader.PressAsync("button", "Add Alpha");
        await reader.PressAsync("button", "Add Gamma");
        reader.Top();
        await reader.KeysAsync("button", "Move Gamma, 2 of 2", "ArrowUp");
        await ears.HearAsync("Gamma is number 1 of 2.");
        await JudgeAsync(reader, "what is on the screen");
        await reader.PressAsync("button", "Start the run");
        await Microsoft.Playwright.Assertions.Expect(visitor.The("run-lit")).ToContainTextAsync("Gamma");
        reader.Top();
        await reader.ToAsync("region", "What the room is shown");
        await JudgeAsync(reader, "the remote");
        await reader.PressAsync("button", "Next");
        await Microsoft.Playwright.Assertions.Expect(visitor.The("run-lit")).ToContainTextAsync("Alpha");
        reader.Top();
        await reader.PressAsync("button", "Finish");
        await Microsoft.Playwright.Assertions.Expect(visitor.The("run-finish")).ToHaveCountAsync(0);

        reader.Top();
        await reader.PressAsync("button", "Close the session");
        await reader.ToAsync("dialog", "Close this session?");
        await JudgeAsync(reader, "closing a session");
        await reader.PressAsync("button", "Close the session");
        await visitor.The("start-session").WaitForAsync();
        findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_facilitator_who_listens_makes_a_spectrum_reveals_answers_and_puts_it_by()
    {
        const string Slug = "made-by-ear";
        await using var visitor = await house.VisitorAsync(Screen.Laptop with { Calm = true });
        await visitor.SignInAsync();
        var ears = await Ears.OfAsync(visitor);
        var reader = await ScreenReader.OfAsync(visitor);
        await reader.PressAsync("link", "Make a spectrum");
        await visitor.The("make-go").WaitForAsync();
        reader.Top();
        foreach (var (field, words) in new[] { ("Title", "Made by ear"), ("Left end", "By hand"), ("Right end", "By itself"), ("Lower end", "Rarely"), ("Upper end", "Daily") })
            await reader.WriteAsync("textbox", field, words);
        await JudgeAsync(reader, "making a spectrum");
        await reader.PressAsync("button", "Make it");
        await reader.ToAsync("dialog", "“Made by ear” is there");
        await JudgeAsync(reader, "what next");
        await reader.PressAsync("button", "Start a session");
        await reader.PressAsync("switch", "Begin blind");
        await reader.PressAsync("button", "Start");
        await reader.ToAsync("image", "QR code");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Microsoft.Playwright.Assertions.Expect(visitor.The("qr")).ToHaveCountAsync(0);

        // What the room is to place; it does so unseen, and is shown.
        var code = (string)(await house.Api.StaffAsync(HttpMethod.Get, $"api/spectra/{Slug}"))["session"]!["joinCode"]!;
        var people = await house.Api.JoinAsync(5, Slug, code);
        var added = await house.Api.SendAsync(HttpMethod.Post, $"api/spectra/{Slug}/tools", people[0].Token, new JsonObject { ["name"] = "Alpha", ["kind"] = "assistive", ["x"] = 70, ["y"] = 70 });
        added.Succeeded.ShouldBeTrue(added.ToString());
        var alpha = (string)added.Body!["id"]!;
        foreach (var person in people) (await house.Api.VoteAsync(person, alpha, 70, 70, slug: Slug)).Succeeded.ShouldBeTrue();
        reader.Top();
        await reader.PressAsync("button", "Reveal");
        await reader.ToAsync("dialog", "Show everyone’s votes?");
        await JudgeAsync(reader, "the reveal");
        await reader.PressAsync("button", "Reveal");
        reader.Top();
        await reader.PressAsync("button", "First guess and after");
        await reader.ToAsync("dialog", "First guess and after");
        await reader.ToAsync("StaticText", "The room stayed where it was.");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Microsoft.Playwright.Assertions.Expect(visitor.The("rounds")).ToHaveCountAsync(0);

        // The screen is frozen, a link is made for the hall, and the screen is let go; a moment is named.
        reader.Top();
        await reader.PressAsync("button", "On the screen");
        await reader.PressAsync("switch", "Freeze the screen");
        await reader.PressAsync("button", "Make a link");
        await reader.ToAsync("textbox", "The presenter’s link");
        await visitor.Page.Keyboard.PressAsync("Escape");
        reader.Top();
        await reader.PressAsync("button", "Unfreeze");
        reader.Top();
        await reader.PressAsync("button", "Bookmark this moment");
        await reader.ToAsync("dialog", "Bookmark this moment");
        await reader.WriteAsync("textbox", "Name", "After the reveal");
        await reader.PressAsync("button", "Bookmark");
        await ears.HearAsync("is bookmarked");
        await house.Api.CloseSessionAsync(Slug);

        // Suggestions: one is taken up, one declined with a reason.
        foreach (var name in (string[])["Beta", "Gamma"])
        {
            var suggested = await house.Api.SendAsync(HttpMethod.Post, $"api/spectra/{Slug}/suggestions", people[0].Token, new JsonObject
            {
                ["name"] = name, ["kind"] = "assistive", ["x"] = 40, ["y"] = 40, ["because"] = "It is missing.",
            });
            suggested.Succeeded.ShouldBeTrue(suggested.ToString());
        }

        reader.Top();
        await reader.ToAsync("StaticText", "2 suggestions wait for you.");
        await reader.PressAsync("button", "Look");
        await reader.ToAsync("dialog", "Suggestions");
        await JudgeAsync(reader, "the suggestions");
        await reader.PressAsync("button", "Add it");
        await Microsoft.Playwright.Assertions.Expect(visitor.Page.Locator("[data-testid=suggestion][data-fate=open]")).ToHaveCountAsync(1);
        reader.Top();
        await reader.PressAsync("button", "Decline…");
        await reader.WriteAsync("textbox", "Reason", "We asked this before");
        await reader.PressAsync("button", "Decline");
        await visitor.The("no-suggestions").WaitForAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");

        // And it is put by.
        await visitor.Page.GotoAsync($"/{Slug}/settings");
        reader.Top();
        await reader.PressAsync("button", "Archive it");
        await reader.ToAsync("button", "Take it out of the archive");
        await JudgeAsync(reader, "the settings of what is archived");
        findings.ShouldBeEmpty();
    }

    private async Task JudgeAsync(ScreenReader reader, string where) => findings.AddRange(await reader.FindingsAsync(where));
}
