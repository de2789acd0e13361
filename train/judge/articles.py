"""The articles of ../shared/bench/clean-news, cut into sentences and into halves: the judge is trained on one, the other is held
back. The halves go by a hash of the name. Sentences are numbered as the written pairs number them."""
import glob, hashlib, re, sys, os

NEWS = "../shared/bench/clean-news"
SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|U\.S|U\.K|U\.N|[A-Z])\.)$")


def trained(name):
    return hashlib.md5(name.encode()).digest()[0] % 2 == 0


def read(name):
    return open(f"{NEWS}/{name}", encoding="utf8", errors="replace").read()


def names():
    return sorted("/".join(f.split("/")[-2:]) for f in glob.glob(NEWS + "/*/*.txt"))


def sentences(text):
    out = []
    for paragraph in re.split(r"\n\s*\n|\n", text):
        paragraph, current = " ".join(paragraph.split()), ""
        if not paragraph:
            continue
        for piece in re.split(r"(?<=[.!?][\"”’'])\s+|(?<=[.!?])\s+", paragraph):
            current = (current + " " + piece).strip()
            if SHORT.search(current):
                continue
            out.append(current)
            current = ""
        if current:
            out.append(current)
    return out


if __name__ == "__main__":
    # articles.py FOLDER: links to the articles, as FOLDER/trained and FOLDER/held.
    for half in ("trained", "held"):
        os.makedirs(f"{sys.argv[1]}/{half}", exist_ok=True)
    for name in names():
        link = f"{sys.argv[1]}/{'trained' if trained(name) else 'held'}/{name.replace('/', '-')}"
        if not os.path.exists(link):
            os.symlink(os.path.abspath(f"{NEWS}/{name}"), link)
