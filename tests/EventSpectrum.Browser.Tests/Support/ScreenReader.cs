using System.Text.Json;
using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>
/// Someone who listens: they meet the page as the browser's accessibility tree has it, one thing after the other, and act on what they stand
/// at as assistive technology does, without a pointer. A cursor goes on from thing to thing and begins again at the top where there is no more.
/// </summary>
internal sealed class ScreenReader
{
    // What is read as one, by its name: whatever is inside is said already.
    private static readonly HashSet<string> Whole =
    [
        "button", "link", "radio", "checkbox", "switch", "slider", "textbox", "searchbox", "combobox", "image", "heading", "option", "tab", "columnheader",
        "rowheader", "cell",
    ];

    // What is acted on, and therefore needs a name.
    private static readonly HashSet<string> Acted = ["button", "link", "radio", "checkbox", "switch", "slider", "textbox", "searchbox", "combobox"];

    private static readonly HashSet<string> Named = ["application", "dialog", "group", "region", "complementary", "image", "table"];
    private static readonly HashSet<string> Silent = ["none", "generic", "InlineTextBox", "LineBreak", "LabelText", "Legend", "MenuListPopup"];

    private readonly Visitor visitor;
    private readonly ICDPSession session;
    private int cursor;

    private ScreenReader(Visitor visitor, ICDPSession session) => (this.visitor, this.session) = (visitor, session);

    /// <summary>Listens to someone's page.</summary>
    public static async Task<ScreenReader> OfAsync(Visitor visitor) => new(visitor, await visitor.Context.NewCDPSessionAsync(visitor.Page));

    /// <summary>Back to the top of the page.</summary>
    public void Top() => cursor = 0;

    /// <summary>Reads on until a thing of this role whose name contains these words; waits for it where it is still to come.</summary>
    /// <param name="role">What it is.</param>
    /// <param name="words">What its name says.</param>
    /// <param name="how">How it is, where that matters; waited for as well.</param>
    public async Task<Read> ToAsync(string role, string words, Func<Read, bool>? how = null)
    {
        Read? found = null;
        await Patience.UntilAsync(async () =>
        {
            var all = await ReadAsync();
            var on = all.Skip(cursor).Concat(all.Take(cursor));
            found = on.FirstOrDefault(read => read.Role == role && read.Name.Contains(words, StringComparison.Ordinal) && how?.Invoke(read) != false);
            return string.Join(" · ", all);
        }, _ => found is not null, $"{role} “{words}” is read{(how is null ? "" : " as it should be")}");
        cursor = found!.At + 1;
        return found;
    }

    /// <summary>Reads on to a thing and presses it.</summary>
    public async Task<Read> PressAsync(string role, string words)
    {
        var at = await ToAsync(role, words, read => !read.Is("disabled"));
        // As the browser does for assistive technology: the focus goes there, and it is clicked where it is, wherever that is on the screen.
        await DoAsync(at, "function () { this.focus(); this.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, view: window })); }");
        return at;
    }

    /// <summary>Reads on to a field and writes there, in place of what it holds.</summary>
    public async Task WriteAsync(string role, string words, string text)
    {
        var at = await ToAsync(role, words);
        await DoAsync(at, "function () { this.focus(); this.select(); }");
        await visitor.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Reads on to a thing, enters it, and presses keys there.</summary>
    public async Task KeysAsync(string role, string words, params string[] keys)
    {
        await DoAsync(await ToAsync(role, words), "function () { this.focus(); }");
        foreach (var key in keys) await visitor.Page.Keyboard.PressAsync(key);
    }

    /// <summary>Whether a thing is anywhere on the page now.</summary>
    public async Task<bool> MeetsAsync(string role, string words) =>
        (await ReadAsync()).Any(read => read.Role == role && read.Name.Contains(words, StringComparison.Ordinal));

    /// <summary>All of the page, in the order in which it is read.</summary>
    public async Task<IReadOnlyList<Read>> ReadAsync()
    {
        var answer = (await session.SendAsync("Accessibility.getFullAXTree"))!.Value;
        // The pieces of a line may be told twice where a page is just changing.
        var nodes = new Dictionary<string, JsonElement>();
        foreach (var node in answer.GetProperty("nodes").EnumerateArray()) nodes[node.GetProperty("nodeId").GetString()!] = node;
        var read = new List<Read>();
        Walk(answer.GetProperty("nodes")[0], 0, labels: false);
        return read;

        void Walk(JsonElement node, int depth, bool labels)
        {
            var role = Value(node, "role");
            var said = !node.GetProperty("ignored").GetBoolean() && !Silent.Contains(role) && !(labels && role == "StaticText");
            if (said) read.Add(Read.Of(node, role, Value(node, "name").Trim(), read.Count, depth));
            if (said && (Whole.Contains(role) || role == "StaticText")) return;
            foreach (var child in node.GetProperty("childIds").EnumerateArray())
                if (nodes.TryGetValue(child.GetString()!, out var next)) Walk(next, said ? depth + 1 : depth, labels || role is "LabelText" or "Legend");
        }
    }

    /// <summary>What is wrong with how the page is read, a line each: names, headings, landmarks, and what is said twice.</summary>
    /// <param name="where">What is listened to, in words.</param>
    public async Task<IReadOnlyList<string>> FindingsAsync(string where)
    {
        var all = await ReadAsync();
        var findings = new List<string>();
        findings.AddRange(all.Where(read => read.Name.Length == 0 && (Acted.Contains(read.Role) || Named.Contains(read.Role)) && !Unfolds(read)).Select(read => $"{read} has no name"));
        findings.AddRange(all.Where(read => read.Description == read.Name && read.Name.Length > 0).Select(read => $"{read} says its name twice"));
        // Figures that follow each other in a table may well be the same.
        findings.AddRange(all.Zip(all.Skip(1)).Where(two => two.First.Name.Length > 0 && two.First.Name == two.Second.Name && two.First.Role == two.Second.Role && two.First.Role != "cell")
            .Select(two => $"{two.Second} is said twice in a row"));
        findings.AddRange(all.Zip(all.Skip(1)).Where(two => two.First.Role == "image" && two.Second.Role == "StaticText" && two.First.Name == two.Second.Name)
            .Select(two => $"{two.First} says what stands beside it"));
        var modal = all.Any(read => read.Role == "dialog" && read.Is("modal"));
        var headings = all.Where(read => read.Role == "heading").ToArray();
        if (!modal)
        {
            if (headings.Count(heading => heading.Level == 1) != 1) findings.Add($"{headings.Count(heading => heading.Level == 1)} headings of the first level");
            if (all.Count(read => read.Role == "main") != 1) findings.Add($"{all.Count(read => read.Role == "main")} main parts");
            if (all.Count(read => read.Role == "banner") > 1) findings.Add("two banners");
        }

        findings.AddRange(headings.Zip(headings.Skip(1)).Where(two => two.Second.Level > two.First.Level + 1).Select(two => $"{two.Second} skips a level"));
        return [.. findings.Select(finding => $"{where}: {finding}")];

        // What can be unfolded is called by its first line.
        bool Unfolds(Read read) => read.Role == "group" && read.At + 1 < all.Count && all[read.At + 1].Role.StartsWith("DisclosureTriangle", StringComparison.Ordinal);
    }

    private async Task DoAsync(Read at, string act)
    {
        var resolved = (await session.SendAsync("DOM.resolveNode", new() { ["backendNodeId"] = at.Node }))!.Value;
        await session.SendAsync("Runtime.callFunctionOn", new() { ["objectId"] = resolved.GetProperty("object").GetProperty("objectId").GetString()!, ["functionDeclaration"] = act });
    }

    private static string Value(JsonElement node, string property) =>
        node.TryGetProperty(property, out var held) && held.TryGetProperty("value", out var value) ? Plain(value.ToString()) : "";

    /// <summary>Spaces that hold words together sound as others do.</summary>
    internal static string Plain(string words) => words.Replace('\u00a0', ' ');
}

/// <summary>One thing that is read: what it is, what it is called, and how it is.</summary>
internal sealed record Read(string Role, string Name, string Description, string Value, int Level, int Node, int At, int Depth, IReadOnlyDictionary<string, string> States)
{
    /// <summary>Whether a state (pressed, checked, expanded …) is on.</summary>
    public bool Is(string state) => States.TryGetValue(state, out var value) && value is "true" or "True" or "mixed";

    /// <inheritdoc/>
    public override string ToString() => $"{Role} “{Name}”";

    internal static Read Of(JsonElement node, string role, string name, int at, int depth)
    {
        var states = node.TryGetProperty("properties", out var properties)
            ? properties.EnumerateArray().ToDictionary(property => property.GetProperty("name").GetString()!, property => Text(property.GetProperty("value")))
            : [];
        var level = states.TryGetValue("level", out var told) && int.TryParse(told, out var number) ? number : 0;
        // What style sheets put in has no element of its own.
        var element = node.TryGetProperty("backendDOMNodeId", out var own) ? own.GetInt32() : 0;
        return new Read(role, name, Held("description"), Held("value"), level, element, at, depth, states);

        string Held(string property) => node.TryGetProperty(property, out var held) ? Text(held) : "";
    }

    private static string Text(JsonElement held) => held.TryGetProperty("value", out var value) ? ScreenReader.Plain(value.ToString()) : "";
}
