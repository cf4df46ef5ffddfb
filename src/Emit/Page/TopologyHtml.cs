using System.Net;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>topology.html: what topology.md says, as one page that needs nothing else, with a drawing into which a status writes the roles.</summary>
public static class TopologyHtml
{
    // A name that a user wrote is no HTML.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().DisableHtml().Build();

    public static string Render(Wiring wiring, Stack? of)
    {
        var page = Markdown.Parse(TopologyPage.Body(wiring, of, "", $"{DrawingPlace}\n\n"), Pipeline);

        // Nor is it an image or a link: the page leads to those of other stacks beside it, and loads nothing.
        foreach (var link in page.Descendants<LinkInline>().Where(static link => link.IsImage || link.Url?.StartsWith("../", StringComparison.Ordinal) != true))
            (link.IsImage, link.Url) = (false, "");
        foreach (var link in page.Descendants<AutolinkInline>().ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
        var body = page.ToHtml(Pipeline)
            .Replace($"<p>{DrawingPlace}</p>\n", HtmlDrawing.Render(wiring), StringComparison.Ordinal)
            .Replace("/topology.md\"", "/topology.html\"", StringComparison.Ordinal);
        return $"""
        <!DOCTYPE html>
        <!-- {Text.Origin} -->
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{WebUtility.HtmlEncode(wiring.Stack.Name)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        {body.ReplaceLineEndings("\n")}</body>
        </html>

        """;
    }

    private const string DrawingPlace = "DRAWING";

    private const string Style =
        """
        :root { color-scheme: light dark; --line: #8886; --soft: #8881; --accent: #0a66c2; --good: #1a7f37; }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 0 auto; padding: 1rem; }
        h1 { margin: 0 0 .5rem; } h2 { margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
        table { border-collapse: collapse; display: block; overflow-x: auto; }
        th, td { border: 1px solid var(--line); padding: .25rem .6rem; text-align: left; vertical-align: top; } th { background: var(--soft); }
        code { background: var(--soft); padding: 0 .25rem; border-radius: .25rem; }
        .nodes { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .75rem; margin: .75rem 0; }
        .node { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .75rem; } .node h3 { margin: 0; font-size: 1rem; } .node small { opacity: .7; font-weight: normal; }
        .kind { margin: .5rem 0 0; font-size: .75rem; opacity: .7; } .place { border-left: 4px solid var(--line); background: var(--soft); padding: .2rem .5rem; margin: .15rem 0; }
        .proxy { border-color: var(--accent); } .postgres { border-color: #7b3fb5; } .etcd { border-color: #b5651d; }
        .role { float: right; font-size: .8rem; } .leads { color: var(--good); } .state { white-space: pre-line; border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .75rem; }
        """;
}
